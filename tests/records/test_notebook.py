"""A coded report shows itself in a notebook, and nothing in it can run there."""


def test_a_table_with_a_row_an_event(coder):
    coded = coder.code("The government of Kenya resigned on 5 January 2022. <script>alert(1)</script>", language="en")
    shown = coded._repr_html_()
    assert shown.count("<tr>") == len(coded.events) + 1
    assert "RETREAT resign" in shown


def test_hostile_text_is_text(coder):
    coded = coder.code("Police <b>arrested</b> 20 <script>x</script> protesters in Minsk.", id="<i>", language="en")
    shown = coded._repr_html_()
    assert "<script>" not in shown
    assert "<i>" not in shown
