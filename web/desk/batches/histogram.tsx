import { useLocale, useSay } from '../texts/texts.ts'
import { BATCHES } from './texts.ts'

export interface Bucket {
  from: number
  to: number
  count: number
}

interface HistogramProps {
  buckets: readonly Bucket[]
  /** The first bucket that is chosen, and the one after the last. */
  range: [from: number, to: number]
  onChange(range: [from: number, to: number]): void
}

/** `0,05`. */
function useNumber() {
  const locale = useLocale()
  return (value: number) => value.toLocaleString(locale, { minimumFractionDigits: 2 })
}

/** How many wait at which risk. By pointer one draws over the bars, by keyboard there are two sliders. */
export function Histogram({ buckets, range: [from, to], onChange }: HistogramProps) {
  const say = useSay(BATCHES)
  const number = useNumber()
  const most = Math.max(1, ...buckets.map(({ count }) => count))
  const last = buckets.length

  function draw(event: PointerEvent & { currentTarget: HTMLDivElement }) {
    const bars = event.currentTarget
    const { left, width } = bars.getBoundingClientRect()
    const at = (x: number) =>
      Math.min(last - 1, Math.max(0, Math.floor(((x - left) / width) * last)))
    const start = at(event.clientX)
    const reach = (x: number) => onChange([Math.min(start, at(x)), Math.max(start, at(x)) + 1])
    reach(event.clientX)
    bars.setPointerCapture(event.pointerId)
    const move = (next: PointerEvent) => reach(next.clientX)
    bars.addEventListener('pointermove', move)
    bars.addEventListener(
      'lostpointercapture',
      () => bars.removeEventListener('pointermove', move),
      {
        once: true,
      },
    )
  }

  return (
    <div class="histogram">
      <div class="bars" role="img" aria-label={say('bars')} onPointerDown={draw}>
        {buckets.map(({ from: begin, to: end, count }, index) => (
          <span
            key={begin}
            class={index >= from && index < to ? 'chosen' : ''}
            style={{ height: `${count === 0 ? 0 : Math.max(3, (count / most) * 100)}%` }}
            title={`${say('bar', { from: number(begin), to: number(end) })}: ${count}`}
          />
        ))}
      </div>
      <Edge
        label={say('from')}
        value={from}
        last={last}
        onChange={(value) => onChange([Math.min(value, last - 1), Math.max(to, value + 1)])}
      />
      <Edge
        label={say('to')}
        value={to}
        last={last}
        onChange={(value) => onChange([Math.max(0, Math.min(from, value - 1)), Math.max(value, 1)])}
      />
      <details>
        <summary>{say('table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('risk')}</th>
              <th scope="col">{say('comments')}</th>
            </tr>
          </thead>
          <tbody>
            {buckets.map(({ from: begin, to: end, count }) => (
              <tr key={begin}>
                <td>{say('bar', { from: number(begin), to: number(end) })}</td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}

function Edge(props: {
  label: string
  value: number
  last: number
  onChange(value: number): void
}) {
  const number = useNumber()
  const { label, value, last, onChange } = props
  return (
    <label class="edge">
      {label}
      <input
        type="range"
        min={0}
        max={last}
        step={1}
        value={value}
        aria-valuetext={number(value / last)}
        onInput={(event) => onChange(Number(event.currentTarget.value))}
      />
      <output>{number(value / last)}</output>
    </label>
  )
}
