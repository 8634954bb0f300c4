"""Accounts by the service key, and by nobody else."""

import pytest
from supabase_auth.errors import AuthApiError

from tests.rigs.gateway import Gateway
from tests.rigs.people import PASSWORD, new_email, signed_up


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


def test_pages_of_accounts_do_not_overlap(shared_gateway: Gateway) -> None:
    admin = shared_gateway.client("service").auth.admin
    first, second = admin.list_users(page=1, per_page=2), admin.list_users(page=2, per_page=2)
    assert (len(first), len(second)) == (2, 2)
    assert not {user.id for user in first} & {user.id for user in second}


def test_an_address_can_have_only_one_account(shared_gateway: Gateway) -> None:
    admin, email = shared_gateway.client("service").auth.admin, new_email()
    signed_up(shared_gateway, email)
    with pytest.raises(AuthApiError) as refused:
        admin.create_user({"email": email})
    assert refused.value.code == "email_exists"


@pytest.mark.parametrize("caller", ["visitor", "emma", "admin"])
def test_only_the_service_key_may_manage_accounts(shared_gateway: Gateway, caller: str) -> None:
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


def test_a_ban_blocks_an_account_until_it_is_lifted(shared_gateway: Gateway) -> None:
    admin, email = shared_gateway.client("service").auth.admin, new_email()
    client = signed_up(shared_gateway, email)
    session = client.auth.get_session()
    assert session is not None
    banned = admin.update_user_by_id(session.user.id, {"ban_duration": "1h30m"}).user
    assert (
        "banned_until" in shared_gateway.request("GET", f"/auth/v1/admin/users/{banned.id}", "service").json()
    )
    with pytest.raises(AuthApiError, match="User is banned"):
        client.auth.sign_in_with_password({"email": email, "password": PASSWORD})
    with pytest.raises(AuthApiError, match="User Banned"):
        client.auth.refresh_session(session.refresh_token)
    admin.update_user_by_id(session.user.id, {"ban_duration": "none"})
    client.auth.sign_in_with_password({"email": email, "password": PASSWORD})


@pytest.mark.parametrize("duration", ["soon", "-1h", "1", "1d", "9999999999h", "1h "])
def test_a_ban_has_a_duration(shared_gateway: Gateway, duration: str) -> None:
    with pytest.raises(AuthApiError) as refused:
        shared_gateway.client("service").auth.admin.create_user(
            {"email": new_email(), "ban_duration": duration}
        )
    assert refused.value.code == "validation_failed"


def test_a_softly_deleted_account_identifies_nobody(shared_gateway: Gateway) -> None:
    admin, email = shared_gateway.client("service").auth.admin, new_email()
    client = signed_up(shared_gateway, email)
    session = client.auth.get_session()
    assert session is not None
    for _ in range(2):
        admin.delete_user(session.user.id, should_soft_delete=True)
    left = shared_gateway.request("GET", f"/auth/v1/admin/users/{session.user.id}", "service").json()
    assert left["deleted_at"]
    assert (left["user_metadata"], left["app_metadata"]) == ({}, {})
    assert email not in str(left)
    with pytest.raises(AuthApiError, match="does not exist"):
        client.auth.get_user(session.access_token)
    with pytest.raises(AuthApiError, match="Invalid login"):
        client.auth.sign_in_with_password({"email": email, "password": PASSWORD})
    assert signed_up(shared_gateway, email).auth.get_session() is not None


def test_a_password_by_the_service_key_ends_all_sessions(shared_gateway: Gateway) -> None:
    admin, email = shared_gateway.client("service").auth.admin, new_email()
    session = signed_up(shared_gateway, email).auth.get_session()
    assert session is not None
    admin.update_user_by_id(
        session.user.id, {"password": "another password", "user_metadata": {"email_verified": None, "a": 1}}
    )
    client = shared_gateway.client("visitor")
    with pytest.raises(AuthApiError, match="does not exist"):
        client.auth.get_user(session.access_token)
    user = client.auth.sign_in_with_password({"email": email, "password": "another password"}).user
    assert user is not None and user.user_metadata["a"] == 1
    assert "email_verified" not in user.user_metadata


def test_the_service_key_signs_somebody_out(shared_gateway: Gateway) -> None:
    client = signed_up(shared_gateway)
    session = client.auth.get_session()
    assert session is not None
    shared_gateway.client("service").auth.admin.sign_out(session.access_token)
    with pytest.raises(AuthApiError) as refused:
        client.auth.get_user(session.access_token)
    assert refused.value.code == "session_not_found"
