package org.deltafield.validation.pictures;

import java.util.ArrayList;
import java.util.List;

/**
 * What a heat map shows besides colours: the names of its axes, lines, and a part that is greyed.
 *
 * @param xAxis name of the axis to the right
 * @param yAxis name of the axis upwards
 * @param strokes lines, drawn in this order
 * @param mask what is greyed
 */
public record Decoration(String xAxis, String yAxis, List<Stroke> strokes, Mask mask) {
  /** Axes x and y, no lines, nothing greyed. */
  public static final Decoration PLAIN = new Decoration("x", "y", List.of(), (x, y) -> false);

  /** Copies the list. */
  public Decoration {
    strokes = List.copyOf(strokes);
  }

  /** Tells which points are covered. */
  @FunctionalInterface
  public interface Mask {
    /** Whether (x, y) is greyed. */
    boolean covers(double x, double y);
  }

  /** The same with more lines below those that are there. */
  public Decoration below(List<Stroke> more) {
    List<Stroke> all = new ArrayList<>(more);
    all.addAll(strokes);
    return new Decoration(xAxis, yAxis, all, mask);
  }
}
