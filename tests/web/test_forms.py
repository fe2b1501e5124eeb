"""A form that comes back: what is wrong is said, tied to its field, and nothing typed is lost."""

from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django import forms
from django.utils.translation import override

from medled.web.forms.fields import AmountField, HoursField


class Elements(HTMLParser):
    """All start tags of a page as (name, attributes)."""

    def __init__(self, text):
        super().__init__()
        self.all = []
        self.feed(str(text))

    def handle_starttag(self, tag, attrs):
        self.all.append((tag, dict(attrs)))

    def one(self, **wanted):
        (found,) = [attrs for _, attrs in self.all if all(attrs.get(key) == value for key, value in wanted.items())]
        return found


class Mandate(forms.Form):
    scope = forms.CharField(label="Scope", help_text="In your own words.")
    amount = AmountField(label="Amount")
    why = forms.CharField(label="Why", widget=forms.Textarea, required=False)
    level = forms.ChoiceField(label="Level", widget=forms.RadioSelect, choices=[("a", "Propose"), ("b", "Decide")])
    told = forms.BooleanField(label="Tell the group", required=False)


def test_errors_stand_on_top_with_links_and_under_their_fields():
    with override("en"):
        page = Elements(Mandate({"scope": "", "amount": "three thousand"}))
    assert "data-errors" in page.one(role="alert")
    links = [attrs["href"] for tag, attrs in page.all if tag == "a"]
    ids = {attrs.get("id") for _, attrs in page.all}
    assert links == ["#id_scope", "#id_amount", "#id_level"]
    assert {link[1:] for link in links} <= ids
    amount = page.one(name="amount")
    assert amount["aria-invalid"] == "true"
    assert set(page.one(name="scope")["aria-describedby"].split()) == {"id_scope_helptext", "id_scope_error"} <= ids


def test_what_was_typed_in_a_number_field_stays_even_when_it_is_no_number():
    page = Elements(Mandate({"scope": "x", "amount": "three thousand", "level": "a"}))
    amount = page.one(name="amount")
    assert (amount["type"], amount["inputmode"], amount["value"]) == ("text", "decimal", "three thousand")


def test_a_group_of_choices_has_a_legend_and_each_choice_its_label():
    page = Elements(Mandate())
    labels = [attrs.get("for") for tag, attrs in page.all if tag == "label"]
    assert {"id_level_0", "id_level_1", "id_told", "id_scope"} <= set(labels)
    assert [tag for tag, _ in page.all].count("legend") == 1


class Card(forms.Form):
    title = forms.CharField(label="Title")
    result = forms.CharField(label="Result", required=False)
    first = forms.ChoiceField(label="First", widget=forms.RadioSelect, choices=[("a", "A")], required=False)
    limit = forms.CharField(label="Limit", required=False)
    told = forms.BooleanField(label="Tell the group", required=False)


def test_what_may_be_left_out_says_so_once():
    with override("en"):
        assert str(Mandate()).count("(if you want to)") == 1
        several = str(Card())
        assert several.count("If you want to:") == 1
        assert "(if you want to)" not in several
        assert several.index("Title") < several.index("If you want to:") < several.index("Result")
        assert "if you want to" not in str(type("Quiet", (Card,), {"says_what_is_needed": False})()).lower()
        folded = type("Folding", (Card,), {"folded_away": {"result", "first"}})
        assert str(folded()).count("if you want to") == 1  # Limit alone, which is not folded away


def test_a_browser_neither_cuts_what_is_pasted_nor_forgets_it_on_the_way_back():
    class Long(forms.Form):
        title = forms.CharField(max_length=5)
        words = forms.CharField(max_length=5, widget=forms.Textarea)
        hours = HoursField()

    empty, full = str(Long()), Long({"title": "a" * 6, "words": "b", "hours": "1"})
    assert "maxlength" not in empty
    assert "autocomplete" not in empty
    assert full["title"].value() == "aaaaaa"
    with override("en"):
        assert full.errors["title"] == ["Write at most 5 characters. Now it is 6."]


def test_a_form_without_faults_has_no_summary():
    assert "data-errors" not in str(Mandate())


@pytest.mark.parametrize(
    ("typed", "hours"), [("3,5", "3.5"), ("3.5", "3.5"), (" 4 ", "4"), ("0", "0"), ("0,1", "0.1"), ("160", "160")]
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_hours_are_read_with_comma_or_point(typed, hours, language):
    with override(language):
        assert HoursField().clean(typed) == Decimal(hours)


@pytest.mark.parametrize("typed", ["-1", "161", "NaN", "Infinity", "1e3", "many", "1,234", "3,55", "", "9" * 400])
def test_hours_that_are_none_are_refused_with_a_sentence(typed):
    with pytest.raises(forms.ValidationError) as refusal:
        HoursField().clean(typed)
    assert [str(message)[-1] for message in refusal.value.messages] == ["."]


@pytest.mark.parametrize("typed", ["3000", "3 000", "3\u00a0000 kr", "3.000", "3,000", "3 000 kronor", "3000:-"])
def test_amounts_are_read_as_people_write_them(typed):
    assert AmountField().clean(typed) == 3000


@pytest.mark.parametrize("typed", ["-5", "tretusen", "3,50", "NaN", "9" * 30])
def test_amounts_that_are_none_are_refused(typed):
    with pytest.raises(forms.ValidationError):
        AmountField().clean(typed)
