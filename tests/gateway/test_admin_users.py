"""Accounts by the service key, and by nobody else."""

import pytest
from supabase_auth.errors import AuthApiError

from tests.gateway.people import PASSWORD, new_email, signed_up
from tests.gateway.running import Gateway


def test_an_account_is_made_found_changed_and_deleted(shared_gateway: Gateway) -> None:
    admin, email, other = shared_gateway.client("service").auth.admin, new_email(), new_email()
    made = admin.create_user(
        {"email": email, "password": PASSWORD, "email_confirm": True, "user_metadata": {"a": 1}}
    ).user
    assert admin.get_user_by_id(made.id).user.user_metadata["a"] == 1
    assert made.id in {user.id for user in admin.list_users(per_page=1000)}
    admin.update_user_by_id(made.id, {"email": other, "app_metadata": {"plan": "gold"}})
    client = shared_gateway.client("visitor")
    held = client.auth.sign_in_with_password({"email": other, "password": PASSWORD}).session
    assert held is not None and held.user.app_metadata["plan"] == "gold"
    admin.delete_user(made.id)
    with pytest.raises(AuthApiError, match="not found"):
        admin.get_user_by_id(made.id)
    with pytest.raises(AuthApiError, match="does not exist"):
        client.auth.get_user(held.access_token)
    with pytest.raises(AuthApiError):
        client.auth.refresh_session(held.refresh_token)


def test_pages_do_not_overlap(shared_gateway: Gateway) -> None:
    admin = shared_gateway.client("service").auth.admin
    first, second = admin.list_users(page=1, per_page=2), admin.list_users(page=2, per_page=2)
    assert (len(first), len(second)) == (2, 2)
    assert not {user.id for user in first} & {user.id for user in second}


def test_an_address_has_one_account(shared_gateway: Gateway) -> None:
    admin, email = shared_gateway.client("service").auth.admin, new_email()
    signed_up(shared_gateway, email)
    with pytest.raises(AuthApiError) as refused:
        admin.create_user({"email": email})
    assert refused.value.code == "email_exists"


@pytest.mark.parametrize("caller", ["visitor", "emma", "admin"])
def test_the_service_key_alone_opens_the_door(shared_gateway: Gateway, caller: str) -> None:
    emma = shared_gateway.api.accounts["emma"]
    for method, path in (
        ("GET", "/auth/v1/admin/users"),
        ("POST", "/auth/v1/admin/users"),
        ("GET", f"/auth/v1/admin/users/{emma}"),
        ("PUT", f"/auth/v1/admin/users/{emma}"),
        ("DELETE", f"/auth/v1/admin/users/{emma}"),
    ):
        answer = shared_gateway.request(method, path, caller, json={})
        assert (answer.status_code, answer.json()["error_code"]) == (403, "not_admin")
