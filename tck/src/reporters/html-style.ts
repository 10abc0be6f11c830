/** The look of the page; light or dark as the reader's system is. */
export const style: string = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --paper: #fbfaf7; --line: #d9d6cd; --card: #ffffff; --good: #1f7a4d; --bad: #b3261e; --idle: #8a8579; --accent: #255f8f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --soft: #a3acb8; --paper: #16191e; --line: #353b44; --card: #1d2127; --good: #6cc495; --bad: #ff8a80; --idle: #8f8a80; --accent: #8dc0ea; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; } h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; } h3 { font-size: 1.05rem; margin: 2rem 0 .75rem; }
h2 small { color: var(--soft); font-weight: 400; font-size: .85em; }
.counts b { font-variant-numeric: tabular-nums; } .bad { color: var(--bad); }
.cells { display: flex; flex-wrap: wrap; gap: 4px; }
.cell { min-width: 2.9rem; padding: .2rem .4rem; border-radius: 5px; text-align: center; text-decoration: none; font-size: .8rem; font-variant-numeric: tabular-nums; color: #fff; background: var(--idle); }
.cell.verified { background: #1f7a4d; } .cell.violated { background: #b3261e; } .cell.not-verified { background: transparent; color: var(--soft); box-shadow: inset 0 0 0 1px var(--line); }
.failure { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--bad); border-radius: 6px; padding: .9rem 1.1rem; margin: 0 0 1rem; }
.failure h4 { margin: 0 0 .3rem; font-size: 1rem; } .complaint { margin: 0 0 .5rem; color: var(--bad); font-weight: 600; } .where { margin: .5rem 0 0; color: var(--soft); font-size: .85rem; }
.failure pre { margin: 0 0 .5rem; white-space: pre-wrap; font-size: .85rem; color: var(--soft); }
.picture { overflow-x: auto; padding-bottom: .25rem; }
code { font-size: .9em; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); }
th, td { text-align: left; vertical-align: top; padding: .6rem .8rem; border-top: 1px solid var(--line); } thead th { font-size: .8rem; color: var(--soft); border-top: 0; }
tbody th { white-space: nowrap; } .id { font-variant-numeric: tabular-nums; } .level { display: block; font-weight: 400; font-size: .8rem; color: var(--soft); }
td p { margin: 0 0 .3rem; } .reading, .none { color: var(--soft); font-size: .9rem; }
.verdict { white-space: nowrap; font-weight: 600; font-size: .85rem; } .verdict.verified { color: var(--good); } .verdict.violated { color: var(--bad); } .verdict.not-verified { color: var(--idle); font-weight: 400; }
details summary { cursor: pointer; color: var(--accent); font-size: .85rem; }
.tests { list-style: none; margin: .4rem 0 0; padding: 0; font-size: .88rem; } .tests li { display: flex; gap: .5rem; padding: .12rem 0; }
.tests small { color: var(--soft); } .said { display: block; color: var(--soft); } .failed .said, .failed .mark { color: var(--bad); } .passed .mark { color: var(--good); } .skipped { color: var(--soft); }
.seed { color: var(--soft); font-size: .85rem; }
.timeline { display: block; font: 12px ui-monospace, monospace; }
.timeline text { fill: var(--ink); text-anchor: middle; } .timeline .party { text-anchor: start; fill: var(--soft); font: 12px system-ui, sans-serif; } .timeline .note text { text-anchor: start; fill: var(--soft); }
.timeline path { fill: none; stroke: var(--soft); } .timeline .life { stroke: var(--line); stroke-width: 2; } .timeline .up .arrow { stroke: var(--accent); } .timeline .item .arrow { stroke: var(--good); }
.timeline rect.plate { fill: var(--card); stroke: var(--line); } .timeline .halo { fill: var(--card); stroke: var(--bad); stroke-width: 2; } .timeline .broken .arrow, .timeline .error .arrow { stroke: var(--bad); } .timeline .broken text { fill: var(--bad); font-weight: 700; }
@media (max-width: 40rem) { th, td { padding: .5rem; } .verdict { white-space: normal; } }
`;
