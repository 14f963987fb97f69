/** Readers' reports of a text that no moderator has looked at since. */
export interface OpenReports {
  open: number
  /** Those from readers who had a comment let through. */
  trusted: number
}

/** No number of reports takes a comment further than half the way to the greatest risk. */
const RAISE_MAX = 0.5
/** So many trusted readers take it half as far as any number could. */
const HALF_TRUSTED = 2
/** So many unknown readers weigh half as much as one trusted reader; all of them together never more than one. */
const HALF_UNKNOWN = 4

/**
 * A comment's risk as reports raise it. With `t` trusted and `u` unknown readers, each counted once:
 *
 *     weight = t + u / (u + 4)
 *     raise  = 0.5 * weight / (weight + 2)
 *     risk   = base + (1 - base) * raise
 *
 * Nobody proves to be a new reader, so a crowd of them may be one person: it weighs at most as one who is
 * known. What the models found nothing in stays below a review threshold (0.5) whatever is reported.
 * @param base by the scores alone, 0..1
 */
export function raisedRisk(base: number, { open, trusted }: OpenReports): number {
  const unknown = open - trusted
  const weight = trusted + unknown / (unknown + HALF_UNKNOWN)
  const raise = (RAISE_MAX * weight) / (weight + HALF_TRUSTED)
  return base + (1 - base) * raise
}
