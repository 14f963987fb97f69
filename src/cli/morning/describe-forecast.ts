import type { ProjectedHour } from '../../moderation/forecast/project-queue.ts'
import type { QueueState } from '../../moderation/forecast/state-of-queue.ts'
import type { ThresholdEffect } from '../../moderation/forecast/threshold-effect.ts'
import type { CurveHour } from '../../moderation/forecast/week-curve.ts'
import type { WindowEffect } from '../../moderation/forecast/windows.ts'
import type { PauseWindow } from '../../moderation/pause/pause-config.ts'
import type { Forecast } from '../../review/forecast.ts'
import type { Site } from '../../sites.ts'
import { fill } from '../tune/texts.ts'
import { FORECAST_TEXTS, type ForecastTexts } from './forecast-texts.ts'
import { bar, Show } from './show.ts'

const SHOWN_HOURS = 3

/** A forecast for a terminal, in the site's language and time. */
export function describeForecast(site: Site, forecast: Forecast): string {
  const words = new Words(FORECAST_TEXTS[site.language], new Show(site.language, site.calendar))
  const { texts, show } = words
  const { history, curve, queue, opening, changes, waiting } = forecast
  const counts = [history.days, history.arrived, history.decided, waiting].map((n) =>
    show.number(n),
  )
  return [
    fill(texts.title, site.name),
    fill(texts.history, ...counts),
    ...(curve && queue
      ? ['', ...words.curve(curve), '', ...words.queue(queue), '', words.opening(opening)]
      : [texts.tooLittle]),
    ...(changes.length > 0 ? ['', texts.changes] : []),
    ...changes.flatMap((effect) =>
      effect.kind === 'window'
        ? words.window(effect)
        : words.threshold(effect, forecast.decidesAlone),
    ),
  ].join('\n')
}

class Words {
  readonly texts: ForecastTexts
  readonly show: Show

  constructor(texts: ForecastTexts, show: Show) {
    this.texts = texts
    this.show = show
  }

  /** A line a day, a column each three hours: comments and decisions an hour. */
  curve(curve: readonly CurveHour[]): string[] {
    const blocks = Array.from({ length: 24 / SHOWN_HOURS }, (_, i) => i * SHOWN_HOURS)
    const mean = (values: readonly (number | null)[]) => {
      const known = values.filter((value) => value !== null)
      return known.length > 0
        ? this.show.number(known.reduce((sum, value) => sum + value, 0) / known.length)
        : '-'
    }
    const head = blocks.map((hour) => `${String(hour).padStart(2, '0')}:00`.padStart(10)).join('')
    const days = Array.from({ length: 7 }, (_, day) => {
      const cells = blocks.map((hour) => {
        const hours = curve.slice(day * 24 + hour, day * 24 + hour + SHOWN_HOURS)
        const arrivals = mean(hours.map(({ arrivals }) => arrivals))
        return `${arrivals}/${mean(hours.map(({ decisions }) => decisions))}`.padStart(10)
      })
      return `  ${this.show.weekday(day).padEnd(4)}${cells.join('')}`
    })
    return [this.texts.curve, `  ${''.padEnd(4)}${head}`, ...days]
  }

  queue(queue: readonly ProjectedHour[]): string[] {
    const largest = Math.max(...queue.map((hour) => hour.queue))
    const [from, ...heads] = this.texts.queueHead
    const blocks = queue.filter((_, i) => i % SHOWN_HOURS === 0)
    return [
      this.texts.queue,
      `  ${from.padEnd(18)}${heads.map((head) => head.padStart(12)).join('')}`,
      ...blocks.map(({ startsAt }, i) => {
        const hours = queue.slice(i * SHOWN_HOURS, (i + 1) * SHOWN_HOURS)
        const sum = (of: (hour: ProjectedHour) => number) =>
          hours.reduce((total, hour) => total + of(hour), 0)
        const last = hours.at(-1)?.queue ?? 0
        const cells = [sum(({ arrivals }) => arrivals), sum(({ decisions }) => decisions), last]
        const numbers = cells.map((cell) => this.show.number(cell).padStart(12)).join('')
        return `  ${this.show.day(startsAt).padEnd(18)}${numbers}  ${bar(last, largest)}`.trimEnd()
      }),
    ]
  }

  opening(opening: Forecast['opening']): string {
    if (!opening) return this.texts.noOpening
    const { at, queue } = opening
    return fill(
      this.texts.opening,
      this.show.day(at),
      this.show.number(queue),
      this.minutes(opening),
    )
  }

  window({ change, window, workingHours, opening }: WindowEffect): string[] {
    const name = fill(change === 'added' ? this.texts.added : this.texts.leftOut, nameOf(window))
    const hours = [workingHours.after, workingHours.before].map((value) =>
      this.show.number(value, 1),
    )
    return [
      `- ${name}`,
      `  ${fill(this.texts.workingHours, ...hours)}`,
      `  ${opening ? this.compared(opening) : this.texts.noOpeningChanged}`,
      ...(change === 'left-out' ? [`  ${this.texts.staffed}`] : []),
    ]
  }

  threshold(effect: ThresholdEffect, decidesAlone: boolean): string[] {
    const { name, from, to, perDay, workMinutesPerDay, opening } = effect
    const named = [name, from === null ? '-' : this.show.number(from, 2), this.show.number(to, 2)]
    if (!perDay) return [`- ${fill(this.texts.sampleTooSmall, ...named)}`]
    const { before, after } = perDay
    const shown = (value: number) => this.show.number(value, 1)
    const order = fill(this.texts.order, shown(after.flagged), shown(before.flagged))
    if (!decidesAlone) return [`- ${fill(this.texts.noWork, ...named)}`, `  ${order}`]
    const change = this.show.change(after.waiting - before.waiting, 1)
    const counts = [shown(after.waiting), shown(before.waiting), change]
    return [
      `- ${fill(this.texts.perDay, ...named, ...counts)}`,
      ...(workMinutesPerDay === null
        ? []
        : [`  ${fill(this.texts.workPerDay, this.show.change(workMinutesPerDay))}`]),
      ...(opening ? [`  ${this.compared(opening)}`] : []),
      `  ${order}`,
    ]
  }

  compared({ at, before, after }: NonNullable<WindowEffect['opening']>): string {
    const queues = [after, before].map(({ queue }) => this.show.number(queue))
    const minutes = [this.minutes(after), this.minutes(before)]
    return fill(this.texts.atOpening, this.show.day(at), ...queues, ...minutes)
  }

  minutes({ workMinutes }: QueueState): string {
    return workMinutes === null ? this.texts.workUnknown : this.show.number(workMinutes)
  }
}

function nameOf({ from, to, days }: PauseWindow): string {
  return `${from}-${to}${days ? ` (${days.join(', ')})` : ''}`
}
