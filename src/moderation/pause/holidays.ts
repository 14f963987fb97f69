import { createRequire } from 'node:module'
import type { default as Library } from 'date-holidays'

/** A public holiday, or several days in a row of one. */
export interface PublicHoliday {
  /** The first local date, `YYYY-MM-DD`. */
  date: string
  /** How many dates, at least 1. */
  days: number
  /** What the library calls it; the place's own language first, the others, German and English after it. */
  names: string[]
}

/** What one place needs to be asked. */
interface Source {
  calendar: Library
  languages: string[]
  years: Map<number, PublicHoliday[]>
}

const HOUR_MS = 3_600_000

/** Holidays depend on nothing but place and year, so all calendars share what was computed. */
const sources = new Map<string, Source>()

let loaded: typeof Library | undefined

/** Loading takes 0.25 s and 20 MB, so it waits until a config names holidays. */
function library(): typeof Library {
  loaded ??= createRequire(import.meta.url)('date-holidays') as typeof Library
  return loaded
}

/**
 * Every place whose holidays are known: countries (ISO 3166-1, `DE`), states (`DE-BY`) and, where parts of
 * a state have their own, regions (`DE-BY-A`).
 */
export function listPlaces(): string[] {
  const all = new (library())()
  const parts = (places: object | undefined) => Object.keys(places ?? {})
  const places = parts(all.getCountries()).flatMap((country) => [
    country,
    ...parts(all.getStates(country)).flatMap((state) => [
      `${country}-${state}`,
      ...parts(all.getRegions(country, state)).map((region) => `${country}-${state}-${region}`),
    ]),
  ])
  // The library reads every code in capitals, so it cannot find the few that it spells otherwise.
  return places.filter((place) => /^[A-Z0-9-]+$/.test(place))
}

/** Whether the holidays of a place are known; capitals count. */
export function isPlace(place: string): boolean {
  return sources.has(place) || listPlaces().includes(place)
}

/**
 * The place that a text most likely means: a code written otherwise (`de_by`), or the name of a country or state
 * in German, English or its own language (`Bayern`).
 */
export function guessPlace(text: string): string | undefined {
  const all = new (library())()
  const meant = text.trim().toUpperCase()
  const code = meant.replace(/[^A-Z0-9]+/g, '-')
  if (isPlace(code)) return code
  for (const language of ['de', 'en', undefined]) {
    const countries = Object.entries(all.getCountries(language))
    const named = ([, name]: [string, string]) => name.toUpperCase() === meant
    const country = countries.find(named)
    if (country) return country[0]
    for (const [code] of countries) {
      const state = Object.entries(all.getStates(code, language) ?? {}).find(named)
      if (state && isPlace(`${code}-${state[0]}`)) return `${code}-${state[0]}`
    }
  }
  return undefined
}

/**
 * What the public holidays of a place are called, whenever they were any: in its own language, and in all
 * that may be used to name them. Days off in place of a holiday have names of their own beside these.
 */
export function holidayNames(place: string): { own: string[]; all: string[] } {
  const { calendar, languages } = sourceOf(place)
  // Its types leave out that a rule has the names in every language.
  const rules = calendar.getRules() as unknown as { name: Record<string, string> | string }[]
  const names = rules.map(({ name }) =>
    typeof name === 'string' ? [name] : languages.flatMap((language) => name[language] ?? []),
  )
  return {
    own: [...new Set(names.flatMap(([own]) => own ?? []))],
    all: [...new Set(names.flat())],
  }
}

/** Whether a day of that name was, is or will be a public holiday of the place, from 1990 to 2100. */
export function isHolidayName(place: string, name: string): boolean {
  if (holidayNames(place).all.includes(name)) return true
  // `Boxing Day (substitute day)`: such names are made as the days fall.
  if (!name.endsWith(')')) return false
  for (let year = 1990; year <= 2100; year++) {
    if (publicHolidays(place, year).some(({ names }) => names.includes(name))) return true
  }
  return false
}

/**
 * The public holidays that begin in a year. A day off in place of a holiday on a weekend is one of its own,
 * `Boxing Day (substitute day)`; one that begins at noon is given with its whole date. Of Islamic holidays
 * the library knows the years 1970 to 2076, of Jewish ones 1969 to 2099.
 */
export function publicHolidays(place: string, year: number): readonly PublicHoliday[] {
  const source = sourceOf(place)
  const known = source.years.get(year)
  if (known) return known
  const found = new Map<string, PublicHoliday>()
  for (const language of source.languages) {
    source.calendar.setLanguages(language)
    for (const { date, start, end, name, rule } of source.calendar.getHolidays(year)) {
      const key = `${date} ${rule}`
      const holiday = found.get(key) ?? {
        date: date.slice(0, 10),
        days: daysOf(start, end),
        names: [],
      }
      if (!holiday.names.includes(name)) holiday.names.push(name)
      found.set(key, holiday)
    }
  }
  const holidays = [...found.values()]
  source.years.set(year, holidays)
  return holidays
}

/** Whole days only: Bayram's 90 hours are three. Summer time may take an hour or two of them. */
function daysOf(start: Date, end: Date): number {
  const hours = (end.getTime() - start.getTime()) / HOUR_MS
  return Math.max(1, Math.floor((hours + 2) / 24))
}

function sourceOf(place: string): Source {
  const known = sources.get(place)
  if (known) return known
  const source = new (library())(place, { types: ['public'] })
  // Dates are what counts; turning them into instants of a zone takes most of the library's time.
  source.setTimezone(undefined as unknown as string)
  const languages = [...new Set([...source.getLanguages(), 'de', 'en'])]
  const made = { calendar: source, languages, years: new Map() }
  sources.set(place, made)
  return made
}
