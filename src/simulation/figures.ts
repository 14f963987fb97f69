/** What was stated once about a comment, and how it came out; times in working minutes. */
export interface Outcome {
  isInside: boolean
  error: number
  width: number
}

export interface Figures {
  /** Statements that came out one way or the other. */
  statements: number
  /** Share of the decisions that fell inside the stated range. */
  inside: number
  /** Working minutes between the stated time and the decision. */
  medianError: number
  p90Error: number
  /** Working minutes from the earliest to the latest of the stated range. */
  medianWidth: number
}

/** Sums outcomes up; shares and minutes of nothing are NaN. */
export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const errors = outcomes.map(({ error }) => error)
  return {
    statements: outcomes.length,
    inside: outcomes.filter(({ isInside }) => isInside).length / outcomes.length,
    medianError: quantile(errors, 0.5),
    p90Error: quantile(errors, 0.9),
    medianWidth: quantile(
      outcomes.map(({ width }) => width),
      0.5,
    ),
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
