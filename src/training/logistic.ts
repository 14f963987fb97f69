/** Rows of sparse features: row i holds `indices` and `values` from `starts[i]` to `starts[i + 1]`. */
export interface SparseRows {
  columns: number
  starts: Uint32Array
  indices: Uint32Array
  values: Float32Array
}

/** A linear model: probability = sigmoid(weights . x + bias). */
export interface Linear {
  weights: Float64Array
  bias: number
}

export interface LogisticOptions {
  /** Inverse strength of the L2 penalty, as in scikit-learn. */
  c: number
  iterations?: number
  /** Importance of each row; 1 where absent. */
  rowWeights?: Float64Array
}

/** The logistic function. */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z))
}

/** Weighted sum of row `row` plus bias. */
export function decision(rows: SparseRows, row: number, model: Linear): number {
  let sum = model.bias
  const end = rows.starts[row + 1] ?? 0
  for (let j = rows.starts[row] ?? 0; j < end; j++) {
    sum += (model.weights[rows.indices[j] ?? 0] ?? 0) * (rows.values[j] ?? 0)
  }
  return sum
}

/**
 * Fits L2-penalised logistic regression by L-BFGS with a backtracking line search
 * (Nocedal and Wright, Numerical Optimization, algorithm 7.5). Deterministic.
 * @param train which rows to learn from
 */
export function fitLogistic(
  rows: SparseRows,
  labels: ArrayLike<number>,
  train: ArrayLike<number>,
  options: LogisticOptions,
): Linear {
  const size = rows.columns + 1
  const objective = (point: Float64Array, gradient: Float64Array) =>
    lossAndGradient(rows, labels, train, options, point, gradient)
  const point = minimise(size, objective, options.iterations ?? 60)
  return { weights: point.subarray(0, rows.columns), bias: point[rows.columns] ?? 0 }
}

function lossAndGradient(
  rows: SparseRows,
  labels: ArrayLike<number>,
  train: ArrayLike<number>,
  options: LogisticOptions,
  point: Float64Array,
  gradient: Float64Array,
): number {
  const model = { weights: point, bias: point[rows.columns] ?? 0 }
  let loss = 0
  for (let k = 0; k < rows.columns; k++) {
    const w = point[k] ?? 0
    loss += 0.5 * w * w
    gradient[k] = w
  }
  let biasGradient = 0
  for (let t = 0; t < train.length; t++) {
    const row = train[t] ?? 0
    const z = decision(rows, row, model)
    const y = labels[row] ?? 0
    const weight = options.c * (options.rowWeights?.[row] ?? 1)
    loss += weight * (Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z))))
    const error = weight * (sigmoid(z) - y)
    biasGradient += error
    const end = rows.starts[row + 1] ?? 0
    for (let j = rows.starts[row] ?? 0; j < end; j++) {
      const index = rows.indices[j] ?? 0
      gradient[index] = (gradient[index] ?? 0) + error * (rows.values[j] ?? 0)
    }
  }
  gradient[rows.columns] = biasGradient
  return loss
}

type Objective = (point: Float64Array, gradient: Float64Array) => number

/** Minimises a smooth convex function from zero; `objective` fills the gradient and returns the value. */
export function minimise(size: number, objective: Objective, iterations: number): Float64Array {
  let point = new Float64Array(size)
  let gradient = new Float64Array(size)
  let value = objective(point, gradient)
  const history: { s: Float64Array; y: Float64Array; rho: number }[] = []
  for (let i = 0; i < iterations; i++) {
    const direction = descentDirection(gradient, history)
    const slope = dot(gradient, direction)
    const nextGradient = new Float64Array(size)
    let step = i === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1
    let next = point
    let nextValue = value
    for (let tries = 0; tries < 30; tries++, step /= 2) {
      next = point.slice()
      addScaled(next, direction, step)
      nextValue = objective(next, nextGradient)
      if (nextValue <= value + 1e-4 * step * slope) break
    }
    const s = next.slice()
    addScaled(s, point, -1)
    const y = nextGradient.slice()
    addScaled(y, gradient, -1)
    const curvature = dot(s, y)
    if (curvature > 1e-12) history.push({ s, y, rho: 1 / curvature })
    if (history.length > 5) history.shift()
    const gain = value - nextValue
    point = next
    gradient = nextGradient
    value = nextValue
    if (gain < 1e-5 * Math.abs(value)) break
  }
  return point
}

function descentDirection(
  gradient: Float64Array,
  history: { s: Float64Array; y: Float64Array; rho: number }[],
): Float64Array {
  const q = gradient.slice()
  const alphas: number[] = []
  for (const { s, y, rho } of history.toReversed()) {
    const alpha = rho * dot(s, q)
    alphas.push(alpha)
    addScaled(q, y, -alpha)
  }
  const last = history.at(-1)
  const scale = last === undefined ? 1 : 1 / (last.rho * dot(last.y, last.y))
  for (let k = 0; k < q.length; k++) q[k] = (q[k] ?? 0) * scale
  history.forEach(({ s, y, rho }, i) => {
    const beta = rho * dot(y, q)
    addScaled(q, s, (alphas[history.length - 1 - i] ?? 0) - beta)
  })
  for (let k = 0; k < q.length; k++) q[k] = -(q[k] ?? 0)
  return q
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let k = 0; k < target.length; k++) target[k] = (target[k] ?? 0) + factor * (source[k] ?? 0)
}
