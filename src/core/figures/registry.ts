import type { Figure } from "./figure.ts";
import { biasVariance } from "./bias-variance.ts";
import { derivativeSlope } from "./derivative-slope.ts";
import { descent1d } from "./descent-1d.ts";
import { descent2d } from "./descent-2d.ts";
import { learningRateSweep } from "./learning-rate-sweep.ts";
import { lossLandscape } from "./loss-landscape.ts";
import { matrixTransformation } from "./matrix-transformation.ts";

/** Every figure by the name that lessons use. For the compiler; a page loads each figure by itself, when a lesson shows it. */
export const FIGURES: ReadonlyMap<string, Figure> = new Map(
  [descent1d, biasVariance, derivativeSlope, descent2d, learningRateSweep, lossLandscape, matrixTransformation].map((figure) => [
    figure.name,
    figure,
  ]),
);
