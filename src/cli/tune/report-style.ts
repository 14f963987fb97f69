/** The report's looks: light and dark, from phone to desktop, without a script or a font. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1c2430;--faint:#5b6675;--line:#d9dee5;--shade:#f3f5f8;--warn:#fff4d6;--add:#d9f2e3;--cut:#fbe0dd}
@media (prefers-color-scheme:dark){:root{--paper:#14181f;--ink:#e8ecf2;--faint:#a2adbb;--line:#333c49;--shade:#1d232c;--warn:#3d3310;--add:#15402a;--cut:#4d211d}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.25rem;margin:0 0 .5rem}h3{font-size:1rem;margin:1.25rem 0 .5rem}
section{border-top:1px solid var(--line);padding-top:1.25rem;margin-top:1.75rem}
.notice{background:var(--warn);padding:.5rem .75rem;border-radius:6px}
figure{margin:1rem 0;overflow-x:auto}figure svg{min-width:30rem}
small{color:var(--faint);white-space:nowrap}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums}
thead th{color:var(--faint);font-weight:500}tbody th{font-weight:600;white-space:nowrap}
.text{width:100%;white-space:pre-line;overflow-wrap:anywhere}
.place{color:var(--faint);max-width:6rem;overflow-wrap:anywhere}
summary{cursor:pointer;padding:.5rem 0}
pre{background:var(--shade);padding:.75rem;border-radius:6px;overflow-x:auto;font:13px/1.5 ui-monospace,monospace}
ins{background:var(--add);text-decoration:none}del{background:var(--cut);text-decoration:none}`.trim()
