/** Numbers may differ by this share of the greater of the two, or of one where both are small. */
const TOLERANCE = 2e-3;

/** Compares the numbers of two plots; says where they first differ, or nothing where they agree. */
export function plotsAgree(recorded: unknown, drawn: unknown, path = "plot"): string | undefined {
  if (typeof recorded === "number" && typeof drawn === "number") {
    const scale = Math.max(Math.abs(recorded), Math.abs(drawn), 1e-3);
    return Math.abs(recorded - drawn) <= TOLERANCE * scale ? undefined : `${path} was ${recorded} and is ${drawn}`;
  }
  if (Array.isArray(recorded) && Array.isArray(drawn)) {
    if (recorded.length !== drawn.length) return `${path} had ${recorded.length} entries and has ${drawn.length}`;
    return firstDifference(recorded.map((value, place) => plotsAgree(value, drawn[place], `${path}[${place}]`)));
  }
  if (isRecord(recorded) && isRecord(drawn)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(drawn)]);
    return firstDifference([...keys].map((key) => plotsAgree(recorded[key], drawn[key], `${path}.${key}`)));
  }
  return recorded === drawn ? undefined : `${path} was ${String(recorded)} and is ${String(drawn)}`;
}

function firstDifference(differences: readonly (string | undefined)[]): string | undefined {
  return differences.find((difference) => difference !== undefined);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
