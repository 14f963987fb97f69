import {
  LIST_ORDERS,
  type ListOrder,
  SIGNALS,
  type Signal,
  type Status,
  TEXT_LANGUAGES,
  type TextLanguage,
} from '../../../src/moderation/labels.ts'

/** Which comments, in which order; the words of the queue's own parameters. */
export interface Filter {
  order: ListOrder
  status: Status[]
  signal: Signal[]
  reported: boolean
  section?: string | undefined
  article?: string | undefined
  language?: TextLanguage | undefined
  minRisk?: number | undefined
  maxRisk?: number | undefined
}

/** Those that one may look for; the others pass. */
export const FILTER_STATUSES = ['pending', 'approved', 'rejected'] as const

/** Reads a filter from the address; what is unknown counts as not given. */
export function readFilter(query: URLSearchParams, usual: Filter['order']): Filter {
  const known = <T extends string>(name: string, all: readonly T[]) =>
    all.filter((each) => query.getAll(name).includes(each))
  const status = known('status', FILTER_STATUSES)
  const [order = usual] = known('order', LIST_ORDERS)
  const [language] = known('language', TEXT_LANGUAGES)
  return {
    order,
    status: status.length > 0 ? status : ['pending'],
    signal: known('signal', SIGNALS),
    reported: query.get('reported') === 'true',
    ...textOf(query, 'section'),
    ...textOf(query, 'article'),
    ...(language && { language }),
    ...numberOf(query, 'minRisk'),
    ...numberOf(query, 'maxRisk'),
  }
}

/** The same as the end of an address; empty for what is usual. */
export function filterQuery(filter: Filter, usual: Filter['order']): string {
  const query = new URLSearchParams()
  if (filter.order !== usual) query.set('order', filter.order)
  if (filter.status.join() !== 'pending')
    for (const each of filter.status) query.append('status', each)
  for (const each of filter.signal) query.append('signal', each)
  if (filter.reported) query.set('reported', 'true')
  for (const name of ['section', 'article', 'language', 'minRisk', 'maxRisk'] as const)
    if (filter[name] !== undefined) query.set(name, String(filter[name]))
  return query.size > 0 ? `?${query}` : ''
}

/** Whether these are simply all that wait. */
export function isWhole({
  status,
  signal,
  reported,
  section,
  article,
  language,
  minRisk,
  maxRisk,
}: Filter) {
  return (
    status.join() === 'pending' &&
    signal.length === 0 &&
    !reported &&
    [section, article, language, minRisk, maxRisk].every((value) => value === undefined)
  )
}

function textOf(query: URLSearchParams, name: string) {
  const value = query.get(name)
  return value ? { [name]: value } : {}
}

function numberOf(query: URLSearchParams, name: string) {
  const value = Number.parseFloat(query.get(name) ?? '')
  return value >= 0 && value <= 1 ? { [name]: value } : {}
}
