import { CALIBRATED, type CalibratedSignal, type Calibration } from '../moderation/calibration.ts'
import type { SiteConfig } from './site-config.ts'

/** How a site corrects its signals; undefined where nothing is corrected. */
export function calibrationsOf(
  signals: Pick<SiteConfig['signals'], CalibratedSignal>,
): Partial<Record<CalibratedSignal, Calibration>> | undefined {
  const found = CALIBRATED.flatMap((signal) => {
    const calibration = signals[signal]?.calibration
    const changes = calibration && (calibration.scale !== 1 || calibration.bias !== 0)
    return changes ? [[signal, calibration] as const] : []
  })
  return found.length > 0 ? Object.fromEntries(found) : undefined
}
