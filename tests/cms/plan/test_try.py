import json
import pytest, time
from cms.plan.plan import personal_plan
pytestmark=[pytest.mark.django_db, pytest.mark.usefixtures("guide","today")]
def test_x(client):
    t=time.time()
    r=client.get("/api/v1/plan/?locale=nl&purpose=work&nationality_group=mvv&arrival_date=2027-02-01&member=self:34&member=partner:33&member=child:6")
    print(r.status_code, len(r.content), time.time()-t)
    d=r.json()
    for s in d["stages"]:
        print("##",s["key"],s["from"],s["to"])
        for x in s["steps"]: print("  ",x["page"]["path"],x["certainty"],x["for"],x["maybe_for"],x["due"]["from"],x["due"]["to"],x["because"], [ (c["label"] if "label" in c else c["text"],c["total"]) for c in x["costs"]])
    print(d["totals"])
def test_y(client):
    r=client.get("/api/v1/plan/?locale=nl&purpose=work&nationality_group=mvv&arrival_date=2027-02-01&member=self:34&member=partner:33&member=child:6")
    print(r.content)
