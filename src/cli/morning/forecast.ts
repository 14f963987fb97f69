import { getForecast } from '../../review/forecast.ts'
import { CommandError } from '../sentence.ts'
import { describeForecast } from './describe-forecast.ts'
import { lookAtSite } from './open-site.ts'

/** The flags of `freischalt forecast` as they are written. */
export interface ForecastFlags {
  window?: string
  withoutWindow?: string
  threshold?: string
  json?: boolean
}

/**
 * Prints what to expect of a site's queue in seven days, and what changes would do to it.
 * @throws CommandError, ConfigError
 */
export async function runForecast(siteId: string, flags: ForecastFlags): Promise<void> {
  const { window, withoutWindow, threshold, json } = flags
  if (withoutWindow !== undefined && !/^[1-9]\d{0,3}$/.test(withoutWindow))
    throw new CommandError('--without-window must be the number of a window, counted from 1.')
  const without = withoutWindow === undefined ? undefined : Number(withoutWindow)
  await lookAtSite('forecast', siteId, async (deps, site) => {
    const whatIf = { window, withoutWindow: without, threshold }
    const forecast = await getForecast(deps, site.id, whatIf)
    console.log(json ? JSON.stringify(forecast) : describeForecast(site, forecast))
  })
}
