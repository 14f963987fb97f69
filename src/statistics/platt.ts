/** Turns a raw score into a probability: sigmoid(scale * score + bias). */
export interface PlattScaling {
  /** Above 0, so that the ranking stays. */
  scale: number
  bias: number
}

/** How far log(scale) and bias may well be from 0 before any row is seen (standard deviations). */
const PRIOR = { logScale: 0.5, bias: 2 }
const MOST_STEPS = 100

/**
 * Platt scaling (Platt 1999) with smoothed targets, and with a normal prior around the identity (scale 1,
 * bias 0), so that a few rows change little and separable ones do not run away. Deterministic.
 * @param scores logits that were made without having seen the labels
 * @param labels 1 for positive, anything else for negative
 */
export function fitPlattScaling(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
): PlattScaling {
  const targets = smoothedTargets(labels)
  let at = { logScale: 0, bias: 0 }
  let loss = lossAt(at, scores, targets)
  for (let i = 0; i < MOST_STEPS; i++) {
    const step = fisherStep(at, scores, targets)
    let rate = 1
    let next = at
    let nextLoss = loss
    for (; rate > 1e-6; rate /= 2) {
      next = { logScale: at.logScale + rate * step.logScale, bias: at.bias + rate * step.bias }
      nextLoss = lossAt(next, scores, targets)
      if (nextLoss < loss) break
    }
    if (!(nextLoss < loss - 1e-12 * loss)) break
    at = next
    loss = nextLoss
  }
  return { scale: Math.exp(at.logScale), bias: at.bias }
}

interface Point {
  logScale: number
  bias: number
}

/** Platt's targets: a little short of 1 and 0, by how few rows a class has. */
function smoothedTargets(labels: ArrayLike<number>): Float64Array {
  let positives = 0
  for (let i = 0; i < labels.length; i++) if (labels[i] === 1) positives++
  const high = (positives + 1) / (positives + 2)
  const low = 1 / (labels.length - positives + 2)
  return Float64Array.from({ length: labels.length }, (_, i) => (labels[i] === 1 ? high : low))
}

function lossAt({ logScale, bias }: Point, scores: ArrayLike<number>, targets: Float64Array) {
  const scale = Math.exp(logScale)
  let loss = (logScale / PRIOR.logScale) ** 2 / 2 + (bias / PRIOR.bias) ** 2 / 2
  for (const [i, target] of targets.entries()) {
    const z = scale * (scores[i] ?? 0) + bias
    loss += Math.max(z, 0) - z * target + Math.log1p(Math.exp(-Math.abs(z)))
  }
  return loss
}

/** One step of Fisher scoring: Newton's method with a matrix that is always positive definite. */
function fisherStep(at: Point, scores: ArrayLike<number>, targets: Float64Array): Point {
  const scale = Math.exp(at.logScale)
  let gradScale = at.logScale / PRIOR.logScale ** 2
  let gradBias = at.bias / PRIOR.bias ** 2
  let [a, b, d] = [1 / PRIOR.logScale ** 2, 0, 1 / PRIOR.bias ** 2]
  for (const [i, target] of targets.entries()) {
    const x = scale * (scores[i] ?? 0)
    const p = 1 / (1 + Math.exp(-(x + at.bias)))
    gradScale += (p - target) * x
    gradBias += p - target
    const w = p * (1 - p)
    a += w * x * x
    b += w * x
    d += w
  }
  const det = a * d - b * b
  return {
    logScale: -(d * gradScale - b * gradBias) / det,
    bias: -(a * gradBias - b * gradScale) / det,
  }
}
