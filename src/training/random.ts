/** Normally distributed numbers around 0 with deviation 1 (Box and Muller 1958). */
export function gaussianSource(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
