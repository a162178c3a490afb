package org.deltafield.diffusion.training;

/** Told how a run goes on; called on the training thread. */
public interface TrainingListener {
  /** After every step. */
  void step(int done, int of);

  /** After every look at the validation split. */
  void point(Curve.Point point);

  /** Hears nothing. */
  TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void step(int done, int of) {}

        @Override
        public void point(Curve.Point point) {}
      };
}
