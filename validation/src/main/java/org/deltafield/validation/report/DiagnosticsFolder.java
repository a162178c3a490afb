package org.deltafield.validation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.validation.diagnostics.Diagnostics;
import org.deltafield.validation.diagnostics.ScoreShape;
import org.deltafield.validation.diagnostics.SpikeProfile;
import org.deltafield.validation.pictures.Histogram;
import org.deltafield.validation.pictures.Ink;
import org.deltafield.validation.pictures.LevelChart;

/**
 * Diagnostics in a folder: {@code diagnostics.json}, schema {@value #SCHEMA}, {@code
 * diagnostics.md} and {@code pictures/}. Each file is whole or absent.
 */
public final class DiagnosticsFolder {
  /** The schema of diagnostics.json. */
  public static final String SCHEMA = "deltafield-diagnostics/1";

  private DiagnosticsFolder() {}

  /** Writes all files. */
  public static void write(Diagnostics diagnostics, Path folder) {
    AtomicFiles.writeJson(folder.resolve("diagnostics.json"), tree(diagnostics));
    List<String> pictures = pictures(diagnostics, folder);
    AtomicFiles.writeText(
        folder.resolve("diagnostics.md"), DiagnosticsMarkdown.render(diagnostics, pictures));
  }

  /** The diagnostics as a JSON tree; a number that is not finite is null. */
  public static ObjectNode tree(Diagnostics d) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", SCHEMA);
    JsonReportWriter.provenance(root.putObject("provenance"), d.provenance());
    root.putObject("model").put("name", d.model()).put("checkpoint_sha256", d.checkpointSha256());
    root.putObject("data").put("name", d.data()).put("split", d.split());
    root.putObject("settings")
        .put("sampler", d.settings().sampling().sampler())
        .put("steps", d.settings().sampling().steps())
        .put("noises", d.settings().sampling().samples())
        .put("problems", d.spike().size())
        .put("probes", d.settings().probes())
        .put("iterations", d.settings().iterations());
    ArrayNode spike = root.putArray("spike");
    for (SpikeProfile.Point p : d.medianSpike().points()) {
      ObjectNode node = spike.addObject();
      JsonReportWriter.number(node, "sigma", p.sigma());
      JsonReportWriter.number(node, "spread", p.spread());
      JsonReportWriter.number(node, "error", p.error());
      JsonReportWriter.number(node, "sample_error", p.sampleError());
      JsonReportWriter.number(node, "spread_over_error", p.ratio());
    }
    ArrayNode shape = root.putArray("score");
    for (ScoreShape s : d.shape()) {
      ObjectNode node = shape.addObject();
      JsonReportWriter.number(node, "sigma", s.sigma());
      JsonReportWriter.number(node, "sharpness", s.sharpness());
      JsonReportWriter.number(node, "gain", s.gain());
      JsonReportWriter.number(node, "largest_eigenvalue_sigma2", s.largest());
      JsonReportWriter.number(node, "smallest_eigenvalue_sigma2", s.smallest());
      JsonReportWriter.number(node, "stiffness", s.stiffness());
      JsonReportWriter.number(node, "asymmetry", s.asymmetry());
      JsonReportWriter.number(node, "asymmetry_error", s.asymmetryError());
    }
    d.neighbours()
        .ifPresent(
            n -> {
              ObjectNode node = root.putObject("training_neighbours");
              node.put("problems", n.sample().length);
              JsonReportWriter.number(node, "median_ratio", n.medianRatio());
              node.put("nearer", n.nearer());
              JsonReportWriter.number(node, "p_value", n.probability());
              node.put("memorises", n.memorises());
            });
    return root;
  }

  private static List<String> pictures(Diagnostics d, Path folder) {
    List<String> names = new ArrayList<>();
    List<SpikeProfile.Point> points = d.medianSpike().points();
    double[] sigma = points.stream().mapToDouble(SpikeProfile.Point::sigma).toArray();
    save(
        folder,
        names,
        "spike",
        new LevelChart(
            "of the denoised estimate, relative",
            List.of(
                new LevelChart.Line(
                    "error of the mean",
                    sigma,
                    points.stream().mapToDouble(SpikeProfile.Point::error).toArray()),
                new LevelChart.Line(
                    "spread over noises",
                    sigma,
                    points.stream().mapToDouble(SpikeProfile.Point::spread).toArray()))));
    double[] levels = d.shape().stream().mapToDouble(ScoreShape::sigma).toArray();
    save(
        folder,
        names,
        "gain",
        new LevelChart(
            "gain of the denoiser, 0 for a delta",
            List.of(
                new LevelChart.Line(
                    "in the worst direction",
                    levels,
                    d.shape().stream().mapToDouble(ScoreShape::worst).toArray()),
                new LevelChart.Line(
                    "root mean square",
                    levels,
                    d.shape().stream().mapToDouble(ScoreShape::gain).toArray()))));
    d.neighbours()
        .map(n -> new Histogram(n.ratios(), "distance to the nearest training state, over chance"))
        .filter(Histogram::drawable)
        .ifPresent(h -> save(folder, names, "neighbours", h.png(Ink.LIGHT)));
    return names;
  }

  private static void save(Path folder, List<String> names, String name, LevelChart chart) {
    if (chart.drawable()) {
      save(folder, names, name, chart.png(Ink.LIGHT));
    }
  }

  private static void save(Path folder, List<String> names, String name, byte[] png) {
    String file = "pictures/" + name + ".png";
    AtomicFiles.writeBytes(folder.resolve(file), png);
    names.add(file);
  }
}
