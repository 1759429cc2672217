"""Announces gateways on loopback from a process of its own: `python -m tests.integration.discovery.announcer`.

Reads lines of JSON: {"do": "announce", "n": 1, "port": 7001, "name": …, "fp": …}, {"do": "withdraw", "n": 1},
{"do": "again", "n": 1}; answers each with a line once it is done.
"""

from __future__ import annotations

import asyncio
import json
import sys
from uuid import UUID

from zeroconf import ServiceInfo
from zeroconf._protocol.outgoing import DNSOutgoing
from zeroconf.asyncio import AsyncZeroconf
from zeroconf.const import _FLAGS_AA, _FLAGS_QR_RESPONSE

from console.wire.announce import SERVICE_TYPE, Announcement, encode, instance_name


def identity(n: int) -> UUID:
    return UUID(int=n, version=4)


def info_of(n: int, port: int, name: str, fp: str, extra: dict[str, str]) -> ServiceInfo:
    said = Announcement(identity(n), "rtm", name, "cic", 1, fp)
    return ServiceInfo(
        SERVICE_TYPE,
        instance_name(said),
        port=port,
        properties={**encode(said), **extra},
        server=f"cic-test-{n}.local.",
        parsed_addresses=["127.0.0.1"],
    )


async def main() -> None:
    zeroconf = AsyncZeroconf(interfaces=["127.0.0.1"])
    known: dict[int, ServiceInfo] = {}
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        asked = json.loads(line)
        numbers = range(asked["n"], asked["n"] + asked.get("count", 1))
        waits = []
        for n in numbers:
            if asked["do"] == "withdraw":
                waits.append(await zeroconf.async_unregister_service(known.pop(n)))
            elif asked["do"] == "again":
                # What a gateway sends that was killed and comes back unchanged: the same records once more.
                out = DNSOutgoing(_FLAGS_QR_RESPONSE | _FLAGS_AA)
                info = known[n]
                for record in (info.dns_pointer(), info.dns_service(), info.dns_text(), *info.dns_addresses()):
                    out.add_answer_at_time(record, 0)
                zeroconf.zeroconf.async_send(out)
            else:
                fp = asked.get("fp") or f"{n:064x}"
                info = info_of(n, asked["port"], asked.get("name") or f"Gateway {n}", fp, asked.get("extra", {}))
                if n in known:
                    waits.append(await zeroconf.async_update_service(info))
                else:
                    # No probing: the names are made to be unique, and two hundred of them would take minutes.
                    waits.append(await zeroconf.async_register_service(info, cooperating_responders=True))
                known[n] = info
        await asyncio.gather(*waits)
        print("done", flush=True)
    await zeroconf.async_close()


if __name__ == "__main__":
    asyncio.run(main())
