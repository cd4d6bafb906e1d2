import { PAGE_COLOURS, PICTURE_STYLE } from '../picture/picture-style.ts';

/** How the page looks: one column on a phone, pictures side by side where there is room, and plain on paper. */
export const PAGE_STYLE = `
${PAGE_COLOURS}
${PICTURE_STYLE}
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans',sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:1060px;margin:0 auto;padding:0 20px}
header{padding-top:28px}
h1{font-size:26px;line-height:1.25;margin:0 0 12px;display:flex;flex-wrap:wrap;gap:6px 14px;align-items:center;font-weight:650}
h2{font-size:19px;line-height:1.3;margin:0 0 4px;font-weight:650}
h3{font-size:14px;margin:22px 0 6px;font-weight:650}
p{margin:0 0 10px;max-width:76ch}
a{color:inherit;text-underline-offset:2px}
.verdict{color:var(--paper);border-radius:4px;padding:1px 12px;background:var(--warn)}
.verdict.pass{background:var(--pass)}
.verdict.fail{background:var(--harm)}
.word{font-weight:650;color:var(--warn)}
.word.pass{color:var(--pass)}
.word.fail{color:var(--harm)}
.reason{font-size:17px}
.quiet{color:var(--quiet)}
.aside{border-left:3px solid var(--warn);padding-left:12px}
.metric{border-top:1px solid var(--grid);padding-top:20px;margin-top:30px}
.scroll{overflow-x:auto;max-width:100%;overflow-wrap:normal}
.scroll:focus-visible,.charts:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--stable);outline-offset:2px}
table{border-collapse:collapse;font-size:13.5px;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--quiet);padding-bottom:4px}
th,td{text-align:left;vertical-align:top;padding:4px 18px 4px 0;border-bottom:1px solid var(--grid);font-weight:400}
thead th{color:var(--quiet)}
.wide td,.wide th{white-space:nowrap}
.names th[scope=row]{white-space:normal;overflow-wrap:anywhere;min-width:8em;max-width:20em}
tr.breach th:first-child::before{content:'▲ ';color:var(--harm)}
tr.breach td{font-weight:600}
.figure{position:relative;margin:12px 0 0}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,430px),1fr));gap:6px 16px}
.charts figure{margin:0;min-width:0}
figcaption{font-size:13px;font-weight:650;padding-left:8px}
.charts svg{display:block;width:100%;height:auto;touch-action:pan-y}
.tip{position:absolute;z-index:1;pointer-events:none;white-space:pre-line;background:var(--paper);color:var(--ink);border:1px solid var(--quiet);border-radius:4px;padding:6px 10px;font-size:13px;line-height:1.4;max-width:min(24em,90%);font-variant-numeric:tabular-nums}
.legend{font-size:13px;color:var(--quiet);margin-top:6px;max-width:100%}
.key{font-weight:650}
.key.canary{color:var(--canary)}
.key.stable{color:var(--stable)}
.key.harm{color:var(--harm)}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,430px),1fr));gap:14px 28px;align-items:start}
details{margin:8px 0}
summary{cursor:pointer;color:var(--quiet)}
pre{margin:6px 0;padding:8px 10px;border:1px solid var(--grid);border-radius:4px;font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap}
footer{margin-top:40px;padding-bottom:40px;border-top:1px solid var(--grid);padding-top:16px}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 18px;font-size:13.5px;margin:0}
dt{color:var(--quiet)}
dd{margin:0}
[hidden]{display:none}
@media (max-width:520px){header,main,footer{padding-left:12px;padding-right:12px}.charts svg text{font-size:14px}.charts svg .axis text,.charts svg .quiet{font-size:13px}dl{grid-template-columns:minmax(0,1fr)}dd{margin-bottom:6px}}
@media print{body{font-size:11pt}header,main,footer{max-width:none;padding-left:0;padding-right:0}.scroll{overflow:visible}.keys,.tip{display:none}.charts{grid-template-columns:1fr 1fr}figure,tr,h2,h3{break-inside:avoid}h2,h3,caption{break-after:avoid}.verdict{print-color-adjust:exact}.wide td,.wide th{white-space:normal}details::details-content{content-visibility:visible;height:auto}a[href^='http']::after{content:' (' attr(href) ')'}}
`;
