"""The official client reaches the programme through the gateway."""

from tests.rigs.gateway import Gateway


def test_an_endpoint_answers_its_caller_through_the_gateway(shared_gateway: Gateway) -> None:
    answered = shared_gateway.client("emma").rpc("me").execute()
    assert isinstance(answered.data, dict)
    assert answered.data["user_id"] == shared_gateway.api.accounts["emma"]
