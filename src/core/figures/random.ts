/** A stream of random numbers that is the same in every run, so that a picture stays the picture that a lesson talks about. */
export interface Random {
  /** The next number from the uniform distribution on [0, 1). */
  uniform(): number;
  /** The next number from the normal distribution with mean 0 and standard deviation 1. */
  normal(): number;
}

/**
 * Mulberry32 (Tommy Ettinger, public domain), and normal numbers from it by the Box–Muller transform: fine for pictures, of no use
 * for secrets.
 *
 * @param seed A whole number from 0 to 2³² − 1. Neighbouring seeds give unrelated streams.
 */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  let spare: number | undefined;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (): number => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  return { uniform, normal };
}
