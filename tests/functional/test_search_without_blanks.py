"""Texts of scripts that put no blanks between words are found by what stands inside them."""

import pytest

from support.definitions import create, define_intervention, define_template, unique
from support.desk import inbox, responded

QUERY = "/api/v1/tickets/query"

SUBJECTS = {
    "ja": "承認してください",
    "zh": "请审批这张订单",
    "ko": "할인승인해주세요",
    "th": "กรุณาอนุมัติส่วนลด",
    "lo": "ກະລຸນາອະນຸມັດ",
    "km": "សូមអនុម័ត",
    "my": "အတည်ပြုပေးပါ",
    "mixed": "Order注文42の確認",
    "half": "ｶﾞｽ料金の件",
}


@pytest.fixture(scope="module")
def found(server, admin, staff, shop):
    """A ticket with each subject; its response says the same in the middle of a sentence."""
    made = {}
    name = unique("runs")
    define_intervention(admin, name)
    define_template(admin, f"{name}.private", "{{subject}}", "<p>before {{subject}} after</p>")
    for language, subject in SUBJECTS.items():
        made[language] = create(shop, name, bag={"subject": subject})["ticket_number"]
    return made


CASES = [
    ("承認", {"ja"}),
    ("してくだ", {"ja"}),
    ("承認してください", {"ja"}),
    ("承", {"ja"}),
    ("い", {"ja"}),
    ("承して", set()),
    ("認承", set()),
    ("审批", {"zh"}),
    ("订单 审批", {"zh"}),
    ("승인", {"ko"}),
    ("อนุมัติ", {"th"}),
    ("ส่วนลด", {"th"}),
    ("ອະນຸມັດ", {"lo"}),
    ("អនុម័ត", {"km"}),
    ("အတည်", {"my"}),
    ("注文", {"mixed"}),
    ("order注文", {"mixed"}),
    ("確認 42", {"mixed"}),
    ("ガス", {"half"}),
    ("料金", {"half"}),
    ("承認 审批", set()),
]


def _languages(found, numbers):
    return {language for language, number in found.items() if number in numbers}


def _queried(staff, mode, text):
    criteria = [{"mode": mode, "tokens": [text]}]
    answer = staff.post(QUERY, {"search_object": {"criteria": criteria}, "row_limit": 1000})
    assert answer.status == 200, answer
    return {row["number"] for row in answer.json}


@pytest.mark.parametrize("text,languages", CASES)
@pytest.mark.parametrize("mode", ["subject", "content", "subject_content"])
def test_a_query_finds_what_stands_in_a_run(found, staff, mode, text, languages):
    assert _languages(found, _queried(staff, mode, text)) == languages


@pytest.mark.parametrize("text,languages", CASES)
def test_the_inbox_finds_what_stands_in_a_run(found, staff, text, languages):
    page = inbox(staff, search=text, limit=100)
    assert _languages(found, {row["number"] for row in page["tickets"]}) == languages


def test_a_uid_is_found_by_what_stands_in_it(admin, staff, shop, discount):
    uid = unique("見積依頼番号")
    number = create(shop, discount, uid=uid)["ticket_number"]
    rows = inbox(staff, search="依頼番")["tickets"]
    assert number in {row["number"] for row in rows}


def test_a_later_response_is_found_too(found, staff):
    responded(staff, found["zh"], "<p>明天再处理这个问题。</p>")
    assert _languages(found, _queried(staff, "content", "处理")) == {"zh"}
