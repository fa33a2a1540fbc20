"""What holds digits and is no figure: document numbers, telephones, codes, addresses, ordinals. 非数值文字。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re

from aidfunds.notice.clean import HAN

DOCUMENT_NUMBER = re.compile(
    rf"(?:[{HAN}]{{2,14}})? ?[〔\[【（(〈﹝［] ?[12][0-9]{{3}} ?[〕\]】）)〉﹞］]"
    r" ?第?[^\S\n]?[0-9]{1,5}(?:[-、,，][0-9]{1,5}){0,20}[^\S\n]?号"
)

_PATTERNS = (
    DOCUMENT_NUMBER,
    re.compile(r"\*{5,}(?:[^\S\n]?[-.]?[0-9Xx]){4}"),  # the number of a person, covered
    re.compile(
        r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64}){1,6}|(?:https?://|www\.)[^\s，。；）]{1,500}"
    ),
    re.compile(r"(?<![0-9.])0[0-9]{2,3}[-— ]?[0-9]{7,8}(?:[-—转][0-9]{1,6})?(?![0-9])"),  # 0872-2345678
    re.compile(r"(?<![0-9.])1[3-9][0-9]{9}(?![0-9])"),  # a mobile telephone
    re.compile(r"(?<![0-9.,-])[2-8][0-9]{6,7}(?![0-9.,]|[^\S\n]*(?:亿元|万元|万|元|平方|立方|公里|米|人|户|亩))"),
    re.compile(
        r"(?<![0-9.])12(?:317|345|388|366|380|333|315|328|348|369|350|358|342|309)(?![0-9.]|[^\S\n]*[万亿元人户亩])"
    ),
    re.compile(r"[A-Za-z]{1,4}[ φΦ]?[0-9]{1,24}(?:[-./][A-Za-z0-9]{1,24}){0,8}"),  # DN100, C25, G5615, P0120-2019-0077
    re.compile(r"[φΦ∅] ?[0-9]+(?:\.[0-9]+)?(?:mm)?"),
    re.compile(rf"(?<![0-9.,])[0-9]{{3,7}} ?[-－—] ?(?=[{HAN}“])"),  # 2130599-其他…
    re.compile(r"(?<![0-9.,])[0-9]{3,7}(?=[“”\"]?(?:科目|款|项级|类级))"),
    re.compile(
        rf"(?<![0-9.,])(?:2[0-3][0-9]|50[0-9]|51[0-4]|599|30[0-9]|31[0-9])[0-9]{{2,4}}(?=[“”\" ]?[{HAN}“]{{2,}})"
        r"(?!\s?(?:[亿万]?元|[亿万]|[个人户亩名家所项套台座处条口盏只头株米吨斤月日年天]|公[里斤顷]|平方|立方|[小学课]时|千瓦))"
    ),
    re.compile(r"(?<![0-9.,])[0-9]{8,9}(?:[A-Z0-9]{9,10})(?![0-9A-Z])"),  # a social credit code
    re.compile(r"第[^\S\n]?[0-9]+[^\S\n]?(?:号|次|批|条|款|届|页|期|项|章|节|位|名|季度|阶段|[一-龥])"),
    re.compile(
        r"(?:纪要|编号|序号|文号|代码|邮编|邮政编码|账号|帐号|户号|图号|批次号|房间|索引号)[^\S\n]?[：:]?[^\S\n]?[0-9A-Za-z][0-9A-Za-z/-]*号?"
    ),
    re.compile(
        r"(?:^|(?<=[\n：；。]))[ \t]*[0-9]{1,2}\.(?=(?:19|20)[0-9]{2} ?年|[0-9]{1,4} ?[个名户村亩]|[0-9]+-[0-9])"
    ),  # 1.2020年
    re.compile(r"(?<![0-9])[0-9]{1,6}(?:号)(?:文|令|楼|院|公告|车|井)?"),
    re.compile(r"(?:附?[表图]|附件)[^\S\n]?[0-9]{1,2}(?![0-9.,]|[^\S\n]?[万亿]?元)"),
    re.compile(r"八项规定|[四五六七八]个[不一][摘批]|两不愁|三保障|三区三州|四到县"),
    re.compile(
        r"(?<![0-9月])[1-3]?[0-9]日(?=消息|下达|下拨|拨付|表示|获悉|发布|公布|讯|电|从|在|上午|下午|召开|晚|报道)"
    ),  # the day of a news item
    re.compile(
        r"(?:(?<=[村社区])[0-9]{1,2}(?:、[0-9]{1,2}){0,9}组|[0-9]{1,2}组至[0-9]{1,2}组)(?!织)"
    ),  # a villagers' group has a number
    re.compile(
        r"(?<![0-9.])[0-9]{1,2}：[0-5][0-9](?:：[0-5][0-9])?(?![0-9])|(?<![0-9.])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9])"
    ),
)


def opaque(text: str) -> list[tuple[int, int]]:
    """The places in which no figure is read. 不读数的位置。"""
    return sorted((one.start(), one.end()) for pattern in _PATTERNS for one in pattern.finditer(text))


def masked(text: str, places: list[tuple[int, int]]) -> str:
    """The text with other characters in those places, as long as before. 遮去。"""
    pieces, done = [], 0
    for start, end in places:
        if end <= done:
            continue
        begin = max(start, done)
        pieces += [text[done:begin], "\x00" * (end - begin)]
        done = end
    return "".join((*pieces, text[done:]))
