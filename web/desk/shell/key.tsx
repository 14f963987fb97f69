/** Which key does the same; a screen reader is told by `aria-keyshortcuts`. */
export function Key({ name }: { name: string | number }) {
  return (
    <span class="key" aria-hidden="true">
      {name}
    </span>
  )
}
