/** Draws from distributions, each from a source of even random numbers in [0, 1). */

/** Standard normal (Box and Muller 1958). */
export function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Lognormal with the given mean; `sigma` is the standard deviation of the logarithm. */
export function drawLognormal(random: () => number, mean: number, sigma: number): number {
  return mean * Math.exp(sigma * drawNormal(random) - sigma ** 2 / 2)
}

export function drawExponential(random: () => number, mean: number): number {
  return -mean * Math.log(1 - random())
}

/** Poisson, by the gaps between events. */
export function drawPoisson(random: () => number, mean: number): number {
  let count = 0
  for (let at = drawExponential(random, 1); at < mean; at += drawExponential(random, 1)) count++
  return count
}
