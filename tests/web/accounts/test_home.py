def test_the_public_reads_what_this_is(client_as):
    assert client_as("anonymous").get("/").status_code == 200


def test_an_officer_sees_their_home(client_as):
    assert client_as("auditor").get("/").status_code == 200
