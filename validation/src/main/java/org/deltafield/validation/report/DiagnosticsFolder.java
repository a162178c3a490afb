package org.deltafield.validation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.validation.JsonNumbers;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.diagnostics.Diagnostics;
import org.deltafield.validation.diagnostics.SampledCase;
import org.deltafield.validation.diagnostics.ScoreShape;
import org.deltafield.validation.diagnostics.SpikeProfile;
import org.deltafield.validation.pictures.Plot;

/**
 * Diagnostics in a folder: {@code diagnostics.json}, schema {@value #SCHEMA}, {@code
 * diagnostics.md}, {@code diagnostics.html} and {@code pictures/} as PNG and SVG. Each file is
 * whole or absent.
 */
public final class DiagnosticsFolder {
  /** The schema of diagnostics.json. */
  public static final String SCHEMA = "deltafield-diagnostics/1";

  private DiagnosticsFolder() {}

  /** Writes all files. */
  public static void write(Diagnostics diagnostics, Path folder) {
    AtomicFiles.writeJson(folder.resolve("diagnostics.json"), tree(diagnostics));
    List<String> pictures = pictures(diagnostics, folder);
    AtomicFiles.writeText(folder.resolve("diagnostics.md"), markdown(diagnostics, pictures));
    AtomicFiles.writeText(folder.resolve("diagnostics.html"), html(diagnostics));
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
      JsonNumbers.put(node, "sigma", p.sigma());
      JsonNumbers.put(node, "spread", p.spread());
      JsonNumbers.put(node, "error", p.error());
      JsonNumbers.put(node, "sample_error", p.sampleError());
      JsonNumbers.put(node, "spread_over_error", p.ratio());
      JsonNumbers.put(node, "score_error", p.scoreError());
      JsonNumbers.put(node, "overshoot", p.overshoot());
    }
    d.levelUnit().ifPresent(unit -> root.put("score_sigma_unit", unit));
    ArrayNode shape = root.putArray("score");
    for (ScoreShape s : d.shape()) {
      ObjectNode node = shape.addObject();
      JsonNumbers.put(node, "sigma", s.sigma());
      JsonNumbers.put(node, "sharpness", s.sharpness());
      JsonNumbers.put(node, "gain", s.gain());
      JsonNumbers.put(node, "largest_eigenvalue_sigma2", s.largest());
      JsonNumbers.put(node, "smallest_eigenvalue_sigma2", s.smallest());
      JsonNumbers.put(node, "stiffness", s.stiffness());
      JsonNumbers.put(node, "asymmetry", s.asymmetry());
      JsonNumbers.put(node, "asymmetry_error", s.asymmetryError());
    }
    d.neighbours()
        .ifPresent(
            n -> {
              ObjectNode node = root.putObject("training_neighbours");
              node.put("problems", n.sample().length);
              JsonNumbers.put(node, "median_ratio", n.medianRatio());
              node.put("nearer", n.nearer());
              JsonNumbers.put(node, "p_value", n.probability());
              node.put("memorises", n.memorises());
            });
    root.putObject("sampled_once").put("problems", d.cases().size());
    ArrayNode worst = root.putArray("worst_cases");
    for (SampledCase c : d.worst(DiagnosticsSections.WORST)) {
      ObjectNode node = worst.addObject().put("index", c.index()).put("seed", c.seed());
      JsonNumbers.put(node, "error", c.error());
      JsonNumbers.put(node, "overshoot", c.overshoot());
    }
    d.notes().forEach(root.putArray("notes")::add);
    return root;
  }

  private static List<String> pictures(Diagnostics d, Path folder) {
    List<String> names = new ArrayList<>();
    for (ReportSection section : DiagnosticsSections.of(d)) {
      int count = section.plots().size();
      for (int n = 0; n < count; n++) {
        Plot plot = section.plots().get(n);
        String name = "pictures/" + section.key() + (count == 1 ? "" : "_" + (n + 1));
        AtomicFiles.writeBytes(folder.resolve(name + ".png"), plot.png());
        AtomicFiles.writeText(
            folder.resolve(name + ".svg"), new String(plot.svgFile(), StandardCharsets.UTF_8));
        names.add(name + ".png");
      }
    }
    return names;
  }

  private static String markdown(Diagnostics d, List<String> pictures) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(DiagnosticsSections.title(d)).append("\n\n");
    text.append(DiagnosticsSections.introduction(d)).append("\n\n");
    d.notes().forEach(note -> text.append("> Note: ").append(note).append("\n\n"));
    DiagnosticsSections.of(d).forEach(s -> text.append(MarkdownReport.section(s)));
    for (String picture : pictures) {
      String name = picture.replaceFirst(".*/", "").replaceFirst("\\.png$", "");
      text.append("![").append(name).append("](").append(picture).append(")\n\n");
    }
    return text.append(DiagnosticsSections.provenance(d)).append('\n').toString();
  }

  /** The page: one file that needs nothing else. */
  static String html(Diagnostics d) {
    Html html = Html.begin(DiagnosticsSections.title(d));
    html.raw("<header>").element("p", "kicker", "Deltafield diagnostics");
    html.element("h1", "", DiagnosticsSections.title(d));
    html.element("p", "lead", DiagnosticsSections.introduction(d));
    d.notes().forEach(note -> html.element("p", "note", note));
    html.raw("</header>\n");
    DiagnosticsSections.of(d).forEach(html::section);
    html.element("p", "caption", DiagnosticsSections.provenance(d));
    return html.finish();
  }
}
