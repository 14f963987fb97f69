import { useLayoutEffect, useRef } from 'preact/hooks'

/** What a key does; the names are those of `KeyboardEvent.key`, letters in lower case, `Shift+a`. */
export type Keys = Record<string, (event: KeyboardEvent) => void>

/** What may run on while a key is held down. */
const MAY_REPEAT = new Set(['j', 'k', 'ArrowDown', 'ArrowUp'])
const TYPING =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]'

/** Keys of the page, while nobody types and no dialog asks something. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys)
  current.current = keys
  // At once, since a key may be pressed as soon as its page is drawn.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target as Element
      if (target.closest(TYPING) || document.querySelector('dialog[open]')) return
      const name = nameOf(event)
      // Enter and space belong to what has the focus.
      const action = current.current[name]
      if (!action || (event.repeat && !MAY_REPEAT.has(name))) return
      event.preventDefault()
      action(event)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

/** Signs that need Shift on some keyboards, such as `?` and `/`, are what they are. */
function nameOf({ key, shiftKey }: KeyboardEvent): string {
  if (!/^\p{L}$/u.test(key)) return key
  return shiftKey ? `Shift+${key.toLowerCase()}` : key
}
