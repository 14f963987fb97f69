/**
 * So many of a list, spread evenly over it: the first and the last are always among them.
 * @param count how many at most
 */
export function spread<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all]
  const step = (all.length - 1) / (count - 1)
  return Array.from({ length: count }, (_, index) => all[Math.round(index * step)] as T)
}
