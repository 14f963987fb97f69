/**
 * Cohen's kappa (Cohen 1960): how far two people agree beyond what chance would give; 1 is full
 * agreement, 0 chance. 1 where both always gave the same single label.
 * @throws RangeError where one labelled more rows than the other
 */
export function cohensKappa<L>(one: readonly L[], other: readonly L[]): number {
  if (one.length !== other.length) throw new RangeError('Both must label the same rows.')
  const counts = new Map<L, { one: number; other: number }>()
  const countOf = (label: L) => {
    const known = counts.get(label) ?? { one: 0, other: 0 }
    counts.set(label, known)
    return known
  }
  let same = 0
  for (const [i, label] of one.entries()) {
    if (label === other[i]) same++
    countOf(label).one++
    countOf(other[i] as L).other++
  }
  const rows = one.length
  let chance = 0
  for (const count of counts.values()) chance += (count.one / rows) * (count.other / rows)
  return chance >= 1 ? 1 : (same / rows - chance) / (1 - chance)
}

/** How often two people gave one label to the same rows, and how far they agree on it. */
export interface LabelAgreement {
  one: number
  other: number
  both: number
  /** Cohen's kappa of having the label or not; null where all rows are alike, which says nothing. */
  kappa: number | null
}

/**
 * Agreement on one label, all others taken as one (Fleiss 1971 does the same by category).
 * @throws RangeError where one labelled more rows than the other
 */
export function agreementOn<L>(one: readonly L[], other: readonly L[], label: L): LabelAgreement {
  const [mine, theirs] = [
    one.map((given) => given === label),
    other.map((given) => given === label),
  ]
  const kappa = cohensKappa(mine, theirs)
  const marks = [...mine, ...theirs]
  return {
    one: mine.filter(Boolean).length,
    other: theirs.filter(Boolean).length,
    both: mine.filter((has, row) => has && theirs[row]).length,
    kappa: marks.includes(true) && marks.includes(false) ? kappa : null,
  }
}
