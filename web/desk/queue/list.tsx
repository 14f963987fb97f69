import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { claimed, claimerOf } from '../deciding/claims.ts'
import { marked, markOf } from '../deciding/marks.ts'
import { counts } from '../live/live.ts'
import { useStore } from '../store.ts'
import { useSay } from '../texts/texts.ts'
import { type Queue, totalOf } from './queue.ts'
import { Row } from './row.tsx'
import { QUEUE } from './texts.ts'

/** As the style has it: every row is as high as any other, so that thousands cost no more than a screen of them. */
const ROW = 92
const BEYOND = 6

/** The list: only what is in view is drawn. */
export function List({ queue }: { queue: Queue }) {
  const say = useSay(QUEUE)
  const shown = useStore(queue.shown)
  const pending = useStore(counts, (now) => now?.byStatus.pending)
  const element = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 900 })
  const { ids, current } = shown
  const total = totalOf(shown, queue.filter, pending)

  useLayoutEffect(() => {
    const list = element.current
    if (!list) return
    const look = () => setView({ top: list.scrollTop, height: list.clientHeight })
    // It tells the first height too, once there is one: asking here would lay everything out twice.
    const observer = new ResizeObserver(look)
    observer.observe(list)
    list.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      list.removeEventListener('scroll', look)
    }
  }, [])

  const place = current === undefined ? -1 : ids.indexOf(current)
  useLayoutEffect(() => {
    const list = element.current
    // The first one is in view where nobody has scrolled, and asking would have everything laid out for it.
    const isInView = place === 0 && view.top === 0
    if (list && place >= 0 && !isInView) keepInView(list, place)
  }, [place])

  const first = Math.max(0, Math.floor(view.top / ROW) - BEYOND)
  const last = Math.min(total, Math.ceil((view.top + view.height) / ROW) + BEYOND)
  useEffect(() => {
    if (last > ids.length && !shown.isLoading && shown.failure === undefined) void queue.loadMore()
  }, [last, ids.length, shown.isLoading])

  return (
    <div class="rows" ref={element} aria-busy={shown.isLoading}>
      <ol aria-label={say('list')} style={{ height: `${total * ROW}px` }}>
        {ids.slice(first, last).map((id, index) => (
          <Row
            key={id}
            queue={queue}
            id={id}
            top={(first + index) * ROW}
            place={first + index + 1}
            total={total}
            isCurrent={id === current}
          />
        ))}
      </ol>
    </div>
  )
}

/** Two more above and below, so that one sees where one is going. */
function keepInView(list: HTMLElement, place: number): void {
  const top = place * ROW
  const margin = Math.min(ROW * 2, (list.clientHeight - ROW) / 2)
  if (top - margin < list.scrollTop) list.scrollTop = top - margin
  else if (top + ROW + margin > list.scrollTop + list.clientHeight)
    list.scrollTop = top + ROW + margin - list.clientHeight
}

/** The mark and the colleague of a comment, as they change. */
export function useFate(id: string) {
  const mark = useStore(marked, () => markOf(id))
  const claimer = useStore(claimed, () => claimerOf(id))
  return { mark, claimer }
}
