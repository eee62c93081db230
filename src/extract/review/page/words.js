"use strict";
// What the page says, in English and Chinese. Codes of the tables (level, yoy, …) stay as they are.

const WORDS = {
  en: {
    rows: "Rows", flagged: "Flagged", rejections: "Rejections", errors: "Not read", charts: "Charts",
    search: "Search rows and their sentences", download: "Download corrections", open: "Open corrections",
    language: "中文", theme: "Theme", panes: "Panes", printed: "As printed", repaired: "Repaired",
    list: "List", text: "Text", row: "Row", document: "Document", indicator: "Indicator", entity: "Entity",
    period: "Period", dimension: "Dimension", measure: "Measure", modality: "Modality", flags: "Flag",
    status: "Review", reason: "Reason", clear: "Clear", reviewed: "reviewed", of: "of",
    none: "Nothing matches the filters.", choose: "Choose a row, or a number in the text.",
    open_: "open", accepted: "accepted", corrected: "corrected", rejected: "rejected", added: "added",
    accept: "Accept", correct: "Correct", reject: "Reject", undo: "Undo", save: "Save", cancel: "Cancel",
    add: "Add selected text", right: "Rightly left out", addThis: "Add as a row", value: "Value", value_high: "to",
    unit: "Unit", bound: "Bound", direction: "Direction", basis: "Basis", reference: "Reference",
    aggregation: "Aggregation", source: "Source", why: "Rule", duplicate: "Says the same as an earlier row",
    select: "Select the number with its unit in the text first.", overlaps: "A row stands there already.",
    nothing: "Nothing has been reviewed yet.", opened: "corrections taken over", unknown: "not found in this run",
    time: "Over time", regions: "Across regions and other entities", noChart: "No values to draw with these filters.",
    notStored: "This browser stores nothing for local pages: download before you close it.",
    badNumber: "A value must be a number.", badPeriod: "A period is written 2024, 2024-03, 2024-03-27 or as start/end.",
    needsUnit: "A unit is needed; 1 for a plain number.", badFile: "This is no reference file: line",
    drawn: "values drawn; repeated statements of a fact are left out.",
    keys: [["j k", "next, previous row"], ["[ ]", "previous, next document"], ["a", "accept"], ["e", "correct"],
      ["x", "reject"], ["u", "undo"], ["n", "add the selected text as a row"], ["/", "search"],
      ["1 … 5", "rows, flagged, rejections, not read, charts"], ["p", "panes"], ["t", "light, dark"],
      ["d", "download corrections"], ["Esc", "leave a field"], ["?", "this list"]],
  },
  zh: {
    rows: "数据行", flagged: "待核", rejections: "未采用", errors: "未读入", charts: "图表",
    search: "搜索数据行及其句子", download: "下载校订", open: "打开校订",
    language: "English", theme: "明暗", panes: "版面", printed: "原样", repaired: "整理后",
    list: "列表", text: "原文", row: "数据", document: "文档", indicator: "指标", entity: "主体",
    period: "时期", dimension: "量纲", measure: "度量", modality: "情态", flags: "标记",
    status: "校订", reason: "原因", clear: "清除", reviewed: "已校", of: "/",
    none: "没有符合筛选条件的内容。", choose: "请选择一行，或点击文中的数字。",
    open_: "未校", accepted: "已接受", corrected: "已更正", rejected: "已否决", added: "已补充",
    accept: "接受", correct: "更正", reject: "否决", undo: "撤销", save: "保存", cancel: "取消",
    add: "补充所选文字", right: "不采用是对的", addThis: "补充为数据行", value: "数值", value_high: "至",
    unit: "单位", bound: "界限", direction: "方向", basis: "基准", reference: "参照",
    aggregation: "汇总", source: "来源", why: "规则", duplicate: "与前面一行所述相同",
    select: "请先在文中选中数字及其单位。", overlaps: "该处已有数据行。",
    nothing: "尚未校订任何内容。", opened: "条校订已载入", unknown: "条在本次结果中找不到",
    time: "随时间", regions: "按地区与其他主体", noChart: "当前筛选下没有可绘制的数值。",
    notStored: "此浏览器不为本地页面保存内容：关闭前请下载。",
    badNumber: "数值必须是数字。", badPeriod: "时期写作 2024、2024-03、2024-03-27 或 起/止。",
    needsUnit: "需要单位；纯数写 1。", badFile: "不是参考文件：第几行",
    drawn: "个数值；重复陈述的事实已略去。",
    keys: [["j k", "下一行、上一行"], ["[ ]", "上一篇、下一篇文档"], ["a", "接受"], ["e", "更正"], ["x", "否决"],
      ["u", "撤销"], ["n", "把所选文字补充为数据行"], ["/", "搜索"], ["1 … 5", "数据行、待核、未采用、未读入、图表"],
      ["p", "版面"], ["t", "明暗"], ["d", "下载校订"], ["Esc", "离开输入框"], ["?", "本表"]],
  },
};

let language = /^zh\b/i.test(navigator.language) ? "zh" : "en";

/** The words for a name in the language of the page. */
function say(name) {
  return WORDS[language][name];
}
