import type { ComponentChildren } from 'preact'

interface TableProps {
  /** Read out; the heading says it to the eye. */
  name: string
  head: string[]
  rows: { key: string; cells: ComponentChildren[] }[]
}

/** A table whose first column names the row, and that can be scrolled where it is too wide. */
export function Table({ name, head, rows }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has only a keyboard scrolls it
    <section class="table" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {rest.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
