/**
 * A circle in a prerequisite graph, as the ids along it, or undefined where there is none.
 *
 * @param requires Each topic's prerequisites; ones that are not keys are passed over.
 */
export function prerequisiteCycle(requires: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const finished = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): string[] | undefined => {
    if (finished.has(id)) return undefined;
    const start = path.indexOf(id);
    if (start !== -1) return path.slice(start);
    path.push(id);
    for (const required of requires.get(id) ?? []) {
      const cycle = requires.has(required) ? visit(required) : undefined;
      if (cycle !== undefined) return cycle;
    }
    path.pop();
    finished.add(id);
    return undefined;
  };
  for (const id of requires.keys()) {
    const cycle = visit(id);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
