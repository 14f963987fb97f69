import { useEffect } from 'preact/hooks'
import { currentSite } from '../sites/sites.ts'
import { release, releaseAll, renew } from './claims.ts'

const SIGNS = ['keydown', 'pointerdown', 'scroll'] as const

/** Renews leases while somebody works, and gives them back when one leaves the site or the page. */
export function ClaimKeeper({ site }: { site: string }) {
  useEffect(() => {
    const leaseMs = currentSite().leaseMinutes * 60_000
    let lastSign = performance.now()
    const sign = () => {
      lastSign = performance.now()
    }
    const leave = () => releaseAll(site)
    const timer = setInterval(() => {
      if (performance.now() - lastSign < leaseMs) void renew(site).catch(() => {})
    }, leaseMs / 3)
    for (const event of SIGNS) addEventListener(event, sign, { capture: true, passive: true })
    addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      for (const event of SIGNS) removeEventListener(event, sign, { capture: true })
      removeEventListener('pagehide', leave)
      void release(site)
    }
  }, [site])
  return null
}
