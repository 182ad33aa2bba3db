import type { Figure } from "../../core/figures/figure.ts";

/** Loads a figure's own code; the build makes a file of each, so that a lesson loads only what it shows. */
export async function loadFigure(name: string): Promise<Figure | undefined> {
  switch (name) {
    case "descent-1d":
      return (await import("../../core/figures/descent-1d.ts")).descent1d;
    default:
      return undefined;
  }
}
