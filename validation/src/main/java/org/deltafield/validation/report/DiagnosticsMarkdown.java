package org.deltafield.validation.report;

import java.util.List;
import org.deltafield.validation.diagnostics.Diagnostics;
import org.deltafield.validation.diagnostics.ScoreShape;
import org.deltafield.validation.diagnostics.SpikeProfile;
import org.deltafield.validation.diagnostics.TrainingNeighbours;

/** Diagnostics as a Markdown page. */
final class DiagnosticsMarkdown {
  private DiagnosticsMarkdown() {}

  static String render(Diagnostics d, List<String> pictures) {
    StringBuilder text = new StringBuilder();
    text.append("# Diagnostics of ").append(d.model()).append("\n\n");
    text.append(d.settings().sampling().samples())
        .append(" noises for each of ")
        .append(d.spike().size())
        .append(" problems of ")
        .append(d.data())
        .append(", sampler ")
        .append(d.settings().sampling().sampler())
        .append(" with ")
        .append(d.settings().sampling().steps())
        .append(" steps; medians over problems.\n\n");
    spike(text, d.medianSpike());
    shape(text, d.shape());
    d.neighbours().ifPresent(n -> neighbours(text, n));
    for (String picture : pictures) {
      text.append("![")
          .append(picture.replaceFirst(".*/", "").replaceFirst("\\.png$", ""))
          .append("](")
          .append(picture)
          .append(")\n\n");
    }
    text.append("Version ")
        .append(d.provenance().version())
        .append(", commit ")
        .append(d.provenance().commit())
        .append(", seed ")
        .append(d.provenance().seed())
        .append(", ")
        .append(d.provenance().created())
        .append(".\n");
    return text.toString();
  }

  private static void spike(StringBuilder text, SpikeProfile spike) {
    text.append("## The spike\n\n");
    text.append(
        "For one source there is one solution: estimates from all noises should land on one field,"
            + " and what spread is left should lie below the error. Final spread over error: ");
    text.append(Numbers.plain(spike.last().ratio())).append(".\n\n");
    text.append("| σ | error of the mean | spread | spread/error | error of one |\n");
    text.append("|--:|--:|--:|--:|--:|\n");
    for (SpikeProfile.Point p : spike.points()) {
      row(
          text,
          Numbers.plain(p.sigma()),
          Numbers.percent(p.error()),
          Numbers.percent(p.spread()),
          Numbers.plain(p.ratio()),
          Numbers.percent(p.sampleError()));
    }
    text.append('\n');
  }

  private static void shape(StringBuilder text, List<ScoreShape> shape) {
    text.append("## The score at the mode\n\n");
    text.append(
        "At the true state the score of a delta has the eigenvalue λ = −1/σ² in every direction:"
            + " the first four columns are 0 for it. Blunting is 1 − the learned curvature over the"
            + " exact one, averaged over directions, gain the root mean square of ∂D/∂x."
            + " λ_min/λ_max above 1 is stiffness. A score is a gradient: its asymmetry is 0.\n\n");
    text.append("| σ | blunting | gain | 1 + σ²λ_max | 1 + σ²λ_min | λ_min/λ_max | asymmetry |\n");
    text.append("|--:|--:|--:|--:|--:|--:|--:|\n");
    for (ScoreShape s : shape) {
      row(
          text,
          Numbers.plain(s.sigma()),
          Numbers.plain(1 - s.sharpness()),
          Numbers.plain(s.gain()),
          Numbers.plain(1 + s.largest()),
          Numbers.plain(1 + s.smallest()),
          Numbers.plain(s.stiffness()),
          Numbers.plain(s.asymmetry()) + " ± " + Numbers.plain(s.asymmetryError()));
    }
    text.append('\n');
  }

  private static void neighbours(StringBuilder text, TrainingNeighbours n) {
    text.append("## Nearest training states\n\n");
    text.append(n.nearer())
        .append(" of ")
        .append(n.sample().length)
        .append(" samples are nearer to a training state than the true solution is; chance is")
        .append(" one half, and the probability of so many or more is ")
        .append(Numbers.plain(n.probability()))
        .append(". The median ratio of the two distances is ")
        .append(Numbers.plain(n.medianRatio()))
        .append(n.memorises() ? ": the model repeats what it has seen.\n\n" : ".\n\n");
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
