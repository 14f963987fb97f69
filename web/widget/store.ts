export interface KeyValueStore {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

export interface Kept<Value> {
  read(): Value
  write(value: Value): void
}

/**
 * One value kept under a key. Read anew each time, since other tabs write it too.
 * @param store undefined where the browser allows none; then it lasts as long as the page
 * @param check undefined for what was not written by us, or by a version long gone
 */
export function keep<Value>(
  store: KeyValueStore | undefined,
  key: string,
  empty: Value,
  check: (value: unknown) => Value | undefined,
): Kept<Value> {
  let fallback = empty
  return {
    read() {
      try {
        return check(JSON.parse(store?.getItem(key) ?? 'null')) ?? fallback
      } catch {
        return fallback
      }
    },
    write(value) {
      fallback = value
      try {
        store?.setItem(key, JSON.stringify(value))
      } catch {
        // Full or forbidden: the page still remembers.
      }
    },
  }
}
