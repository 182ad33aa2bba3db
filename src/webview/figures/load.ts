import type { Figure } from "../../core/figures/figure.ts";

/** Loads a figure's own code; the build makes a file of each, so that a lesson loads only what it shows. */
export async function loadFigure(name: string): Promise<Figure | undefined> {
  switch (name) {
    case "activations":
      return (await import("../../core/figures/activations.ts")).activations;
    case "backpropagation":
      return (await import("../../core/figures/backpropagation.ts")).backpropagation;
    case "bias-variance":
      return (await import("../../core/figures/bias-variance.ts")).biasVariance;
    case "calibration":
      return (await import("../../core/figures/calibration.ts")).calibration;
    case "confusion-threshold":
      return (await import("../../core/figures/confusion-threshold.ts")).confusionThreshold;
    case "cross-validation-folds":
      return (await import("../../core/figures/cross-validation-folds.ts")).crossValidationFolds;
    case "derivative-slope":
      return (await import("../../core/figures/derivative-slope.ts")).derivativeSlope;
    case "descent-1d":
      return (await import("../../core/figures/descent-1d.ts")).descent1d;
    case "descent-2d":
      return (await import("../../core/figures/descent-2d.ts")).descent2d;
    case "learning-rate-sweep":
      return (await import("../../core/figures/learning-rate-sweep.ts")).learningRateSweep;
    case "loss-landscape":
      return (await import("../../core/figures/loss-landscape.ts")).lossLandscape;
    case "matrix-transformation":
      return (await import("../../core/figures/matrix-transformation.ts")).matrixTransformation;
    case "roc-and-precision-recall":
      return (await import("../../core/figures/roc-and-precision-recall.ts")).rocAndPrecisionRecall;
    default:
      return undefined;
  }
}
