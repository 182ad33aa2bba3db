import type { Figure } from "./figure.ts";
import { descent1d } from "./descent-1d.ts";

/** Every figure by the name that lessons use. For the compiler; a page loads each figure by itself, when a lesson shows it. */
export const FIGURES: ReadonlyMap<string, Figure> = new Map([descent1d].map((figure) => [figure.name, figure]));
