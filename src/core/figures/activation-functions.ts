import { normalAbove, normalDensity } from "./normal.ts";

/** An activation function of a network's units, applied to each by itself. */
export interface Activation {
  readonly name: string;
  value(z: number): number;
  slope(z: number): number;
}

/** The slope of leaky ReLU below 0. Libraries use 0.01 to 0.3; 0.1 can be seen. */
export const LEAK = 0.1;

const relu: Activation = { name: "relu", value: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0) };

const ACTIVATIONS: readonly Activation[] = [
  relu,
  { name: "leaky-relu", value: (z) => (z > 0 ? z : LEAK * z), slope: (z) => (z > 0 ? 1 : LEAK) },
  { name: "sigmoid", value: sigmoid, slope: (z) => sigmoid(z) * sigmoid(-z) },
  { name: "tanh", value: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2 },
  // Hendrycks and Gimpel, "Gaussian Error Linear Units", arXiv:1606.08415; the exact form, not the approximation by tanh.
  { name: "gelu", value: (z) => z * normalAbove(-z), slope: (z) => normalAbove(-z) + z * normalDensity(z) },
];

/** @returns ReLU where the name is not known. */
export function activationOf(name: string): Activation {
  return ACTIVATIONS.find((activation) => activation.name === name) ?? relu;
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
