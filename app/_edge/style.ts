/**
 * The page's whole stylesheet, inlined and allowed by its hash. The colours are those of
 * _ui/tokens.css that this page needs; the fonts are the system's, so nothing else is fetched.
 * Logical properties only: the page also reads from right to left.
 */
const light =
  '--bg:oklch(.985 .003 255);--surface:oklch(1 0 0);--line:oklch(.905 .008 255);--line2:oklch(.82 .012 255);--edge:oklch(.6 .012 255);--ink:oklch(.22 .02 255);--ink2:oklch(.44 .02 255);--ink3:oklch(.52 .02 255);--on:oklch(.99 0 0);--focus:oklch(.6 .19 255);--ok:oklch(.47 .12 155);--oks:oklch(.58 .15 152);--wait:oklch(.5 .11 70);--waits:oklch(.965 .045 85);--stop:oklch(.51 .19 27);--stops:oklch(.96 .025 25);--photo:oklch(.95 .004 90);--card:oklch(.9 .035 75);--flap:oklch(.94 .025 75);--tape:oklch(.55 .05 75)'
const dark =
  '--bg:oklch(.165 .012 255);--surface:oklch(.205 .014 255);--line:oklch(.29 .016 255);--line2:oklch(.4 .018 255);--edge:oklch(.55 .016 255);--ink:oklch(.965 .004 255);--ink2:oklch(.78 .012 255);--ink3:oklch(.64 .014 255);--on:oklch(.17 .012 255);--focus:oklch(.72 .15 255);--ok:oklch(.83 .15 152);--oks:oklch(.62 .17 150);--wait:oklch(.86 .13 82);--waits:oklch(.3 .05 75);--stop:oklch(.78 .13 25);--stops:oklch(.29 .07 25);--photo:oklch(.9 .006 90);--card:oklch(.5 .045 75);--flap:oklch(.58 .04 75);--tape:oklch(.8 .05 75)'

export const STYLE = [
  `:root{color-scheme:light dark;${light}}`,
  `@media(prefers-color-scheme:dark){:root{${dark}}}`,
  '*{box-sizing:border-box;margin:0}',
  'body{font:400 16px/24px -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,system-ui,sans-serif;background:var(--bg);color:var(--ink);font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%;overflow-wrap:anywhere}',
  'a{color:inherit;text-underline-offset:3px;text-decoration-color:var(--line2)}',
  'ul,ol{list-style:none;padding:0}',
  '.i{fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round;flex:none}.i *{vector-effect:non-scaling-stroke}',
  '.wrap{max-width:1080px;margin:0 auto;padding:0 20px}',
  '.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}',
  ':focus-visible{outline:2px solid var(--focus);outline-offset:2px}',
  '.brand{display:flex;align-items:center;justify-content:space-between;gap:16px;min-height:56px;padding:6px 0;font-size:15px;color:var(--ink2)}',
  '.brand b{display:flex;align-items:center;gap:8px;font-weight:600;color:var(--ink);letter-spacing:.01em;min-width:0}.brand b img{flex:none;border-radius:3px}',
  '.brand a{display:flex;align-items:center;gap:6px;min-height:44px;text-decoration:none;flex:none}',
  '.stale{display:flex;gap:10px;padding:10px 12px;margin:4px 0 12px;border-radius:8px;background:var(--waits);font-size:15px;line-height:22px}.stale .i{color:var(--wait);margin-top:2px}.stale b{color:var(--wait)}',
  'h1{font-size:30px;line-height:36px;font-weight:700;letter-spacing:-.022em;text-wrap:balance}',
  'h1 .l2{display:block;font-size:23px;line-height:32px;font-weight:400;letter-spacing:-.015em;text-wrap:balance}',
  'h1 .h{display:flex;gap:10px}',
  '.tick{margin-top:3px;width:30px;height:30px;border-radius:50%;background:var(--oks);color:#fff;display:grid;place-items:center;flex:none}.tick .i{stroke-width:2.75}',
  '.mark{display:grid;flex:none;margin-top:4px}.mark.wait{color:var(--wait)}.mark.stop{color:var(--stop)}.mark.mut{color:var(--ink2)}',
  'h2{font-size:17px;line-height:24px;font-weight:700;letter-spacing:-.01em}',
  '.head{display:flex;align-items:baseline;justify-content:space-between;gap:4px 12px;flex-wrap:wrap;min-height:33px;padding-bottom:8px;border-bottom:1px solid var(--line)}',
  '.head small{font-size:14px;line-height:20px;color:var(--ink2)}',
  '.answer{padding:8px 0 24px}',
  '.why{margin-top:14px;color:var(--ink2);max-width:62ch;text-wrap:pretty}',
  '.scene{display:none}',
  '.steps{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));gap:4px;margin-top:20px}',
  '.steps li{font-size:13px;line-height:18px;color:var(--ink2);min-width:0;hyphens:auto;overflow-wrap:normal}',
  '.bar{display:block;width:100%;height:6px;border-radius:3px;background:var(--line);fill:var(--ink);margin-bottom:8px;overflow:hidden}[dir=rtl] .bar{transform:scaleX(-1)}.go .bar{background:var(--line2)}.all .bar{fill:var(--oks)}',
  '.steps b{display:flex;align-items:center;gap:3px;font-weight:400}.steps .go b,.steps .done b{color:var(--ink)}.steps .now b{font-weight:700;color:var(--ink)}.all li:last-child b{color:var(--ok);font-weight:700}',
  '.steps span{font-size:12px;line-height:16px}.steps .vh{font-size:1px}',
  '.next{display:flex;gap:8px;align-items:center;margin-top:16px;font-size:15px;line-height:22px;color:var(--ink2)}.next b{font-weight:600;color:var(--ink)}',
  '.main{display:grid;grid-template-columns:minmax(0,1fr);gap:28px}.side{display:grid;gap:28px;grid-template-columns:minmax(0,1fr)}',
  '.row{display:grid;grid-template-columns:56px minmax(0,1fr) auto;gap:0 14px;padding:8px 0;min-height:72px;align-content:center;border-bottom:1px solid var(--line)}',
  '.th{width:56px;height:56px;border-radius:8px;background:var(--photo);display:grid;place-items:center;overflow:hidden;grid-row:1/3;align-self:center;color:oklch(.5 .01 90)}.th img{display:block;width:56px;height:56px;object-fit:contain}',
  '.row b{grid-column:2/-1;align-self:end;font-weight:600}',
  '.meta{font-size:14px;line-height:20px;color:var(--ink2)}.row .meta{grid-column:2}',
  '.st{display:flex;align-items:center;gap:6px;font-size:14px;line-height:20px;font-weight:600;justify-content:end;text-align:end}.row .st{align-self:start}',
  '.ok{color:var(--ok)}.wait{color:var(--wait)}.stop{color:var(--stop)}.mut{color:var(--ink2);font-weight:400}',
  '.btn{display:inline-flex;align-items:center;justify-content:center;gap:8px;min-height:48px;padding:8px 20px;border-radius:8px;border:1px solid var(--ink);background:var(--ink);color:var(--on);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}.btn.sec{background:var(--surface);color:var(--ink);border-color:var(--line2)}',
  '.in{height:48px;border:1px solid var(--edge);border-radius:8px;background:var(--surface);color:var(--ink);font:inherit;font-size:18px;padding:0 14px;width:100%;min-width:0}',
  '.parcel{padding:12px 0;border-bottom:1px solid var(--line)}.pl{display:flex;justify-content:space-between;gap:2px 12px;flex-wrap:wrap}.pl b{font-weight:600}',
  '.parcel code{font:14px/20px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-variant-ligatures:none;color:var(--ink2)}.parcel .btn{margin-top:12px;width:100%}',
  '.ev{margin-top:10px}.ev li{position:relative;padding:0 0 10px;padding-inline-start:22px;font-size:15px;line-height:20px}.ev li:before{content:"";position:absolute;inset-inline-start:3px;top:6px;width:8px;height:8px;border-radius:50%;background:var(--line2)}.ev li:after{content:"";position:absolute;inset-inline-start:6.5px;top:18px;bottom:-2px;width:1px;background:var(--line2)}.ev li:last-child:after{display:none}.ev.new li:first-child:before{background:var(--ink)}.ev .meta{display:block}',
  'summary{cursor:pointer;font-size:14px;line-height:24px;min-height:32px;padding:4px 0;color:var(--ink2)}',
  '.change li{display:grid;grid-template-columns:20px minmax(0,1fr) auto;gap:0 12px;padding:10px 0;border-bottom:1px solid var(--line)}.change .i{margin-top:3px;color:var(--ink2)}.change .t{font-weight:600}.change .v{grid-column:2;font-size:14px;line-height:20px;color:var(--ink2)}.change .u{grid-column:3;grid-row:1;text-align:end;font-size:14px;line-height:24px}.change .l{grid-column:3;grid-row:2;text-align:end;font-size:13px;line-height:20px;color:var(--ink2)}',
  '.dot{letter-spacing:.08em}.lk{display:flex;align-items:center;gap:6px}.lk .i{margin:0!important}',
  '.gate{padding-top:16px}.gate label{display:block;font-size:15px;line-height:22px;margin-bottom:10px}.gate div{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:8px}',
  '.help p{font-size:15px;line-height:22px;color:var(--ink2);padding-top:12px}',
  '.acts{display:flex;flex-wrap:wrap;gap:8px;margin-top:12px}.acts .btn{flex:1 1 162px;white-space:nowrap}.acts.one{margin-top:20px}.acts.one .btn{flex:none}',
  '.foot{margin-top:28px;padding:12px 0 28px;border-top:1px solid var(--line);display:flex;flex-wrap:wrap;align-items:center;gap:4px 16px;font-size:14px;color:var(--ink2)}.foot a{min-height:24px}.foot :last-child{margin-inline-start:auto}',
  '@media(max-width:480px){.steps li:nth-child(4) .i,.steps .now .i{display:none}}',
  '@media(max-width:380px){.wrap{padding:0 16px}.steps li{font-size:12px;line-height:16px}.steps b .i{display:none}.steps span{font-size:11px;display:block}.acts .btn{padding:8px}}',
  '@media(min-width:900px){.wrap{padding:0 40px}.brand{min-height:64px}.row .st{grid-column:3;grid-row:1/3;align-self:center;max-width:230px}.row b{grid-column:2}.answer{display:grid;grid-template-columns:minmax(0,1fr) 300px;column-gap:64px;align-items:end;padding:8px 0 44px}.answer>*{grid-column:1/-1}.answer h1{grid-column:1;grid-row:1}.scene{display:block;grid-column:2!important;grid-row:1;justify-self:end}[dir=rtl] .scene{transform:scaleX(-1)}h1{font-size:44px;line-height:52px}h1 .l2{font-size:30px;line-height:42px}.tick{width:40px;height:40px;margin-top:6px}.mark{margin-top:8px}.mark .i{width:36px;height:36px}.answer.w{display:block}.steps{margin-top:32px;gap:6px}.steps li{font-size:15px;line-height:22px}.steps span{font-size:14px;line-height:20px}.steps b{gap:6px}.next{font-size:17px;line-height:24px}.why{font-size:17px;line-height:26px}.main{grid-template:auto 1fr/minmax(0,1fr) 400px;column-gap:64px;align-items:start}.items{grid-area:1/1}.side{grid-area:1/2/span 2/auto}.help{grid-area:2/1}.main.bare .help{grid-area:1/2}.parcel .btn{width:auto}.acts .btn{flex:none}}',
  '@media print{:root{color-scheme:light;--bg:#fff;--ink:#000;--ink2:#333}.gate,.acts,.brand a,.foot a{display:none}.bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}section{break-inside:avoid}}',
].join('')

/**
 * Asks every 30 s, while the page is seen and nobody is typing, whether anything changed, by
 * the page's own ETag; then swaps the content in place and says so to a screen reader. The page
 * is whole without it.
 */
export const SCRIPT = `(()=>{let d=document,h=d.documentElement,t=h.dataset.etag;if(!t)return;setInterval(async()=>{if(d.hidden||d.querySelector(".wrap :focus"))return;for(let f of d.querySelectorAll("input"))if(f.value)return;try{let r=await fetch(location.href,{headers:{"If-None-Match":t}});if(r.status!=200)return;let n=new DOMParser().parseFromString(await r.text(),"text/html"),e=n.documentElement.dataset.etag;if(!e||e==t)return;t=e;let a=d.querySelector("h1").textContent,b=n.querySelector("h1").textContent;d.title=n.title;d.querySelector(".wrap").innerHTML=n.querySelector(".wrap").innerHTML;if(a!=b)d.querySelector("#live").textContent=b}catch{}},3e4)})()`
