"""Units of the figures in a notice. 计量单位。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterable

MONEY = {
    "万亿元": 10**12,
    "万亿": 10**12,
    "亿元": 10**8,
    "千万元": 10**7,
    "百万元": 10**6,
    "万元": 10**4,
    "千元": 10**3,
    "亿": 10**8,
    "万": 10**4,
    "元": 1,
}
PEOPLE = ("人次", "人", "名", "位")
_ONE_WORD = {"名": "人", "位": "人", "个月": "月", "天": "日"}  # aidfunds.proof/1 says 日 for both days


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PLACES = _words("县市区 县区 县市 区县 乡镇 镇乡 行政村 自然村 贫困村 县 区 乡 镇 村 市 州 省 街道")
COUNTS = (
    *PEOPLE,
    *_words(
        "个 户 家 所 项 套 台 座 处 条 口 盏 只 头 羽 株 棵 辆 次 期 班 场 节 册 份 间 栋 幢 件 尾 眼 对 门 组 片 块"
    ),
    *_words("根 学时 课时 批 分 届 轮 类 部 艘 架 把 张 支 副 宗 笔 例 院 校 袋 箱 包 瓶 桶 枚 匹 畦 棚 厂"),
)
MEASURES = (
    *_words("平方公里 立方米 平方米 公里 千米 厘米 毫米 米 ㎡ m² m³ km m"),
    *_words("公斤 千克 吨 斤 亩 公顷 千瓦 kW KW 升 方"),
)
DURATIONS = {
    "个月": "月",
    "个工作日": "日",
    "工作日": "日",
    "小时": "小时",
    "周": "周",
    "天": "日",
    "日": "日",
    "年": "年",
}
PER = (
    *_words("人次 人 名 位 户 亩 个月 学年 学期 学时 课时 小时 个 行政村 村 县 乡 镇 期 班 场 次 天 日 月 年 季度"),
    *_words("平方米 立方米 公里 千米 米"),
    *_words("公顷 ㎡ 吨 公斤 千克 斤 套 台 盏 座 只 羽 头 株 棵 家 项 件 所 间 处 口 生 辆 条 栋 块 份 箱 袋"),
)
_OTHER_WORDS = {  # a unit that is the beginning of a word is none
    "个": "月|工作日|百分|人(?!员)|体|别",
    "分": "别|配|行|期|局|钟|之|类|析|布|发|批|红|项|管|工|担|解|年|成|数|级|享|散|公司",
    "支": "出|付|持|撑|部|农|援|教",
    "次": "日|年|月|要|序",
    "部": "分|门|署|队|委|级",
    "位": "于|置|列|数",
    "名": "称|单|录|额|义|下",
    "期": "间|限|末|初|满|望",
    "项": "目建",
    "对": "口|应|象|接|于|照|比|外|全|各",
    "类": "似",
    "批": "复|准|发",
    "组": "织|成|建|长",
    "处": "理|置|级|长|于",
    "家": "庭|长|禽|具|电|畜|乡",
    "口": "径|子|岸|头",
    "张": "川|家|掖|湾|庄|贴|棉|易",
    "场": "地|所|镇|部",
    "片": "区|面",
    "根": "据|本|治",
    "区": "域|间|划",
    "市": "场|级",
    "县": "级",
    "省": "级|厅|委|直|内|外|财|政|本|份|略|道|长",
    "村": "级|民|委",
    "户": "籍|均|口",
    "人": "均|民|员|力|才|口|工|居|社|大|数",
    "方": "案|便|式|面|法|可|针|向",
    "升": "级",
    "米": "粉|线",
    "件": "号",
    "条": "件|例|款|规|约",
    "门": "类|前",
    "校": "园|舍|长|区",
    "院": "士|落|坝",
    "厂": "房",
    "所": "需|属|在|有|得|以|长",
    "头": "部",
    "块": "钱",
    "笔": "记",
    "把": "关|手",
    "副": "业|县|市|主",
    "架": "构|设",
    "包": "括|含|装|保",
    "台": "账|帐|区",
    "套": "取|种",
    "节": "约|能|点|省|余",
    "份": "额|子",
    "间": "接|距",
    "只": "能|有|要|需",
    "座": "谈|落",
    "班": "子",
    "届": "时",
    "轮": "流|训|换",
}


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; the beginning of another word is none. 任一词。"""
    return "|".join(_guarded(word) for word in sorted(words, key=len, reverse=True))


def rate_unit(per: list[str]) -> str:
    """元/人·月: each thing that a rate is for, by the house's words. 标准的单位。"""
    return "元/" + "·".join(_ONE_WORD.get(word, word) for word in per)


def _guarded(word: str) -> str:
    other = _OTHER_WORDS.get(word)
    return f"{re.escape(word)}(?!{other})" if other else re.escape(word)
