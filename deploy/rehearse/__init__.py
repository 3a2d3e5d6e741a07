"""The many-machines form on one machine, without Docker: `python -m deploy.rehearse --saleor URL …`.

The same programs in the same configuration as docker-compose.yml: two web processes behind a reverse proxy, a worker
for each queue, one clock, the gateway, PostgreSQL, Valkey, Elasticsearch and an S3 store as real servers on loopback,
beside a real Saleor that whoever runs this has brought up. Then the story of one market day is played through it.
"""
