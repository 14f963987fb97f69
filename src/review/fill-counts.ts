/** Counts by key as the database gives them, with 0 for each key that it has none of. */
export function fillCounts<Key extends string>(
  keys: readonly Key[],
  found: Record<string, number> | null | undefined,
): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, found?.[key] ?? 0])) as Record<Key, number>
}
