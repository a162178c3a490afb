package org.deltafield.validation.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.validation.RadialSpectrum;
import org.deltafield.validation.pictures.ContactSheet;
import org.deltafield.validation.pictures.HeldRegions;
import org.deltafield.validation.pictures.NormHistogram;
import org.deltafield.validation.pictures.SpectrumChart;

/**
 * Pictures of a split: a contact sheet of pairs, histograms of the fields' root mean squares, and
 * the radial spectrum, with a page that shows them. Of a 3-D set, the plane in the middle of z.
 */
public final class DatasetPictures {
  private static final int COLUMNS = 4;
  private static final double SPREAD = 10;

  private final PairSource pairs;
  private final int shown;
  private final int measured;
  private boolean scaled;
  private boolean conductors;

  /**
   * Pictures of some pairs, evenly spaced.
   *
   * @param shown pairs on the sheet
   * @param measured pairs in the histograms and the spectrum
   */
  public DatasetPictures(PairSource pairs, int shown, int measured) {
    this.pairs = pairs;
    this.shown = Math.min(shown, pairs.size());
    this.measured = Math.min(measured, pairs.size());
    if (pairs.grid().dimension() < 2) {
      throw new InvalidInputException(
          pairs.name() + ": is one-dimensional, pictures show two dimensions or three");
    }
  }

  /** Writes the pictures of a split and index.html into a folder, and returns the files' names. */
  public List<String> write(Path folder) {
    List<String> files = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    add(folder, "pairs.png", sheet(), files);
    texts.add(
        shown
            + " of "
            + pairs.size()
            + " pairs"
            + (scaled
                ? ", charge and potential divided by the root mean square (RMS) of the potential"
                : "")
            + "; each kind of field has one scale, which ends where 99 of 100 values lie"
            + (conductors ? "; grey, and outlined: conductors, which the charge leaves out" : ""));
    double[] charges = new double[measured];
    double[] potentials = new double[measured];
    RadialSpectrum charge = null;
    RadialSpectrum potential = null;
    for (int n = 0; n < measured; n++) {
      Pair pair = pairs.pair(place(n, measured));
      Field source = plane(pair.problem().charge());
      Field answer = plane(pair.potential());
      if (n == 0) {
        charge = new RadialSpectrum(source.grid());
        potential = new RadialSpectrum(answer.grid());
      }
      charge.add(source);
      potential.add(answer);
      charges[n] = rms(pair.problem().charge());
      potentials[n] = rms(pair.potential());
    }
    norms(folder, "charge", charges, files, texts);
    norms(folder, "potential", potentials, files, texts);
    add(
        folder,
        "spectrum.png",
        new SpectrumChart(charge.power(), potential.power()).plot().png(),
        files);
    texts.add("power of sine modes by wave number, over " + measured + " pairs");
    AtomicFiles.writeText(folder.resolve("index.html"), page(files, texts));
    files.add("index.html");
    return files;
  }

  private void norms(
      Path folder, String kind, double[] norms, List<String> files, List<String> texts) {
    NormHistogram histogram =
        new NormHistogram(
            "How sizes are distributed", norms, "root mean square of the " + kind, "pairs");
    if (histogram.drawable()) {
      add(folder, kind + "-rms.png", histogram.plot().png(), files);
      texts.add("root mean squares of the " + kind + " of " + measured + " pairs");
    }
  }

  private static void add(Path folder, String name, byte[] png, List<String> files) {
    AtomicFiles.writeBytes(folder.resolve(name), png);
    files.add(name);
  }

  /**
   * The sheet. Where the potentials differ in size by more than ten, the small ones would be blank
   * on a shared scale: then each pair is divided by the size of its potential, which the equation,
   * being linear, allows.
   */
  private byte[] sheet() {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int n = 0; n < shown; n++) {
      double size = rms(pairs.pair(place(n, shown)).potential());
      least = size > 0 ? Math.min(least, size) : least;
      most = Math.max(most, size);
    }
    scaled = most > SPREAD * least;
    List<List<Field>> fields = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<ContactSheet.Held> held = new ArrayList<>();
    boolean varies = false;
    for (int n = 0; n < shown; n++) {
      Pair pair = pairs.pair(place(n, shown));
      varies |= pair.problem().permittivity() instanceof Permittivity.Variable;
      double size = rms(pair.potential());
      double factor = scaled && size > 0 ? 1 / size : 1;
      fields.add(
          List.of(
              plane(times(factor, pair.problem().charge())),
              plane(permittivity(pair)),
              plane(times(factor, pair.potential()))));
      held.add(held(pair.problem()));
      labels.add(String.format(Locale.ROOT, "pair %d, RMS of φ %.3g", place(n, shown), size));
    }
    List<String> kinds = List.of("charge", "permittivity", "potential");
    if (!varies) {
      kinds = List.of("charge", "potential");
      fields.replaceAll(three -> List.of(three.get(0), three.get(2)));
    }
    return new ContactSheet(
            pairs.name() + (scaled ? ", charge and potential over the RMS of the potential" : ""),
            kinds,
            fields,
            labels,
            held,
            varies ? COLUMNS - 1 : COLUMNS)
        .png();
  }

  private static Field times(double factor, Field field) {
    return factor == 1
        ? field
        : new Field(field.grid(), Arrays.stream(field.values()).map(v -> factor * v).toArray());
  }

  private static Field permittivity(Pair pair) {
    if (pair.problem().permittivity() instanceof Permittivity.Variable variable) {
      return variable.field();
    }
    double[] same = new double[pair.potential().values().length];
    Arrays.fill(same, ((Permittivity.Uniform) pair.problem().permittivity()).value());
    return new Field(pair.potential().grid(), same);
  }

  /** The conductors, in 3-D where the plane of the picture cuts them. */
  private ContactSheet.Held held(PoissonProblem problem) {
    if (problem.conductors().isEmpty()) {
      return ContactSheet.Held.NOWHERE;
    }
    Grid grid = problem.grid();
    double z = grid.dimension() == 3 ? grid.coordinate(2, grid.nodes(2) / 2) : 0;
    conductors = true;
    return (x, y) -> HeldRegions.distance(problem, x, y, z);
  }

  private int place(int n, int of) {
    return (int) ((long) n * pairs.size() / of);
  }

  private static Field plane(Field field) {
    Grid grid = field.grid();
    if (grid.dimension() == 2) {
      return field;
    }
    Grid flat =
        new Grid(
            Arrays.copyOf(grid.intervals(), 2),
            Arrays.copyOf(grid.lengths(), 2),
            Arrays.copyOf(grid.periodic(), 2));
    int from = grid.nodes(2) / 2 * flat.size();
    return new Field(flat, Arrays.copyOfRange(field.values(), from, from + flat.size()));
  }

  private static double rms(Field field) {
    double sum = 0;
    for (double v : field.values()) {
      sum += v * v;
    }
    return Math.sqrt(sum / field.values().length);
  }

  private String page(List<String> files, List<String> texts) {
    Html html = new Html();
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
    html.element("title", "", pairs.name());
    html.raw(
        "<style>body{font:16px/1.5 sans-serif;color:#22262b;background:#fff;max-width:70rem;"
            + "margin:2rem auto;padding:0 1rem}figure{margin:0 0 2rem}img{max-width:100%}"
            + ".chart{width:34rem}</style></head>\n<body>");
    html.element("h1", "", pairs.name());
    html.element("p", "", pairs.size() + " pairs on " + pairs.grid());
    for (int n = 0; n < texts.size(); n++) {
      String name = files.get(n);
      html.raw("\n<figure><img alt=\"\" ");
      html.raw(name.equals("pairs.png") ? "" : "class=\"chart\" ").raw("src=\"").text(name);
      html.raw("\"/>").element("figcaption", "", texts.get(n)).raw("</figure>");
    }
    return html.raw("</body></html>\n").toString();
  }
}
