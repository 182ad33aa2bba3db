import type { Figure } from "./figure.ts";
import { activations } from "./activations.ts";
import { backpropagation } from "./backpropagation.ts";
import { biasVariance } from "./bias-variance.ts";
import { calibration } from "./calibration.ts";
import { confusionThreshold } from "./confusion-threshold.ts";
import { crossValidationFolds } from "./cross-validation-folds.ts";
import { derivativeSlope } from "./derivative-slope.ts";
import { descent1d } from "./descent-1d.ts";
import { descent2d } from "./descent-2d.ts";
import { learningRateSweep } from "./learning-rate-sweep.ts";
import { lossLandscape } from "./loss-landscape.ts";
import { matrixTransformation } from "./matrix-transformation.ts";
import { rocAndPrecisionRecall } from "./roc-and-precision-recall.ts";

/** Every figure by the name that lessons use. For the compiler; a page loads each figure by itself, when a lesson shows it. */
export const FIGURES: ReadonlyMap<string, Figure> = new Map(
  [
    activations,
    backpropagation,
    biasVariance,
    calibration,
    confusionThreshold,
    crossValidationFolds,
    derivativeSlope,
    descent1d,
    descent2d,
    learningRateSweep,
    lossLandscape,
    matrixTransformation,
    rocAndPrecisionRecall,
  ].map((figure) => [figure.name, figure]),
);
