/**
 * Our own short template for the bundled qwen3: plain chats of system, user and assistant come out exactly as Qwen3's own
 * template writes them. Thoughts of earlier turns are dropped, the last answer always has its think block, empty or not.
 */
export const qwen3Chat = `{%- set asked = namespace(yes=false) %}
{%- for message in messages %}
  {%- if message.role == 'user' %}{%- set asked.yes = true %}{%- endif %}
{%- endfor %}
{%- for message in messages %}
  {%- set content = message.content %}
  {%- if message.role == 'assistant' %}
    {%- set thoughts = '' %}
    {%- if '</think>' in content %}
      {%- set thoughts = content.split('</think>')[0].rstrip('\\n').split('<think>')[-1].lstrip('\\n') %}
      {%- set content = content.split('</think>')[-1].lstrip('\\n') %}
    {%- endif %}
    {%- if loop.last and asked.yes %}
      {%- set content = '<think>\\n' + thoughts.strip('\\n') + '\\n</think>\\n\\n' + content.lstrip('\\n') %}
    {%- endif %}
  {%- endif %}
  {{- '<|im_start|>' + message.role + '\\n' + content + '<|im_end|>\\n' }}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}{%- endif %}`;
